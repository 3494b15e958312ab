"""What the checkers read in texts: normalised text, phrases, one automaton for many terms, sentences, linear patterns.

What a value is looked for with:

    an amount (500g*2袋, 三斤)                          quantities
    a day (2029-04-30, 二〇二九年四月三十日)              days
    a number by its form, printed on a label or goods     label_numbers
    the value beside its label, on a form or certificate  labelled
    phone numbers that are spelled out (一三九...)        numerals
    the names or numbers of a value that holds several    several
    the goods that a title names                          head
    a brand as sellers write it (PUYE朴野, 朴野牌)          names
    a category path, by a glob                            category
"""
