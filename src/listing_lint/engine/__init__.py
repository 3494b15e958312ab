"""From listings and rules to one finished result: plan, evaluate, catalogue, marks; pool for several processes."""
