"""How a mark laid over pictures is told: in one picture, and by many pictures together."""
