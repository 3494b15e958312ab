"""What terms, and the rules of a team's own words, are made with: claims in their context, and what exempts them."""
