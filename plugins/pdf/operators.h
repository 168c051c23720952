/* The operators of a content stream (ISO 32000-1, 7.8.2) with their operands. */
#ifndef WN_PDF_OPERATORS_H
#define WN_PDF_OPERATORS_H

#include <stdbool.h>
#include <stddef.h>

#define PDF_MOST_OPERANDS 8
#define PDF_NAME_BYTES 64

typedef struct pdf_operators {
    const char *at, *end;              /* what is left of the stream; borrowed */
    double numbers[PDF_MOST_OPERANDS]; /* the last operands that are numbers */
    size_t count;                      /* of the numbers, those that were dropped left out */
    char name[PDF_NAME_BYTES];         /* the last operand that is a name, or "" */
    size_t letters; /* bytes of the operands that are strings, white space left out where it can be told */
    char code[4];   /* the operator: up to 3 letters */
} pdf_operators;

/* Goes to the next operator; false at the end. Strings, arrays and dictionaries among the operands are passed
 * over, and so are the bytes of an inline image, whose operator is "BI". */
bool pdf_operators_next(pdf_operators *operators);

#endif
