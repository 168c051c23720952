#include "plugins/pdf/operators.h"

#include <stdlib.h>
#include <string.h>

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c && strchr("()<>[]{}/%", c) != NULL;
}

static bool ends_token(char c)
{
    return is_white(c) || is_delimiter(c);
}

/* Passes over a string in parentheses, which may hold others. */
static void skip_string(pdf_operators *o)
{
    size_t depth = 0;
    while (o->at < o->end) {
        char c = *o->at++;
        o->letters += (unsigned char)c > ' ' && depth > 0;
        if (c == '\\' && o->at < o->end)
            o->at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return;
    }
}

static void skip_until(pdf_operators *o, const char *stops)
{
    while (o->at < o->end && !(*o->at && strchr(stops, *o->at)))
        o->at++;
}

/* Passes over a string of hexadecimal digits. */
static void skip_codes(pdf_operators *o)
{
    const char *from = o->at;
    skip_until(o, ">");
    o->letters += (size_t)(o->at - from) / 2;
}

static void read_name(pdf_operators *o)
{
    size_t length = 0;
    for (o->at++; o->at < o->end && !ends_token(*o->at); o->at++)
        if (length + 1 < sizeof o->name)
            o->name[length++] = *o->at;
    o->name[length] = '\0';
}

/* A number without an exponent, which PDF does not have. */
static void read_number(pdf_operators *o)
{
    double value = 0, scale = 1, sign = 1;
    bool fraction = false;
    for (; o->at < o->end && !ends_token(*o->at); o->at++) {
        char c = *o->at;
        if (c == '-')
            sign = -1;
        else if (c == '.')
            fraction = true;
        else if (c >= '0' && c <= '9') {
            scale = fraction ? scale / 10 : scale;
            value = fraction ? value + (c - '0') * scale : value * 10 + (c - '0');
        }
    }
    if (o->count == PDF_MOST_OPERANDS) {
        memmove(o->numbers, o->numbers + 1, sizeof o->numbers - sizeof *o->numbers);
        o->count--;
    }
    o->numbers[o->count++] = sign * (value < 1e9 ? value : 1e9);
}

static void read_code(pdf_operators *o)
{
    size_t length = 0;
    memset(o->code, 0, sizeof o->code);
    for (; o->at < o->end && !ends_token(*o->at); o->at++)
        if (length + 1 < sizeof o->code)
            o->code[length++] = *o->at;
}

/* Passes over the dictionary and the bytes of an inline image, to the EI between white space. */
static void skip_image(pdf_operators *o)
{
    for (const char *at = o->at; at + 3 < o->end; at++)
        if (is_white(at[0]) && at[1] == 'E' && at[2] == 'I' && ends_token(at[3])) {
            o->at = at + 3;
            return;
        }
    o->at = o->end;
}

/* Takes what is no operator; false when one begins. */
static bool take_operand(pdf_operators *o)
{
    char c = *o->at;
    if (c == '%')
        skip_until(o, "\r\n");
    else if (c == '(')
        skip_string(o);
    else if (c == '/')
        read_name(o);
    else if (c == '<' && o->at + 1 < o->end && o->at[1] != '<')
        skip_codes(o);
    else if (ends_token(c))
        o->at++;
    else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')
        read_number(o);
    else
        return false;
    return true;
}

bool pdf_operators_next(pdf_operators *operators)
{
    operators->count = 0;
    operators->letters = 0;
    operators->name[0] = '\0';
    while (operators->at < operators->end && take_operand(operators))
        ;
    if (operators->at >= operators->end)
        return false;
    read_code(operators);
    if (strcmp(operators->code, "BI") == 0)
        skip_image(operators);
    return true;
}
