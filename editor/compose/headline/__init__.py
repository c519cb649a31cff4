"""Headlines: kicker, headline, deck and byline as a stack across the columns, or upright beside them."""
