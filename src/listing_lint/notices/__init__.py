"""What a platform's notice about a listing leaves time for, and which rules cover its cause."""
