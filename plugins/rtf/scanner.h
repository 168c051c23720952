/* Bytes of a document to tokens: braces, control words with their number, control symbols, text. */
#ifndef RTF_SCANNER_H
#define RTF_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    RTF_END = 0,
    RTF_OPEN,   /* { */
    RTF_CLOSE,  /* } */
    RTF_WORD,   /* \name or \name-12: `text` is the name */
    RTF_SYMBOL, /* \ and one character, in `byte` */
    RTF_BYTE,   /* \'hh, in `byte` */
    RTF_TEXT,
    RTF_BINARY /* \bin and its data, which is no text */
} rtf_token_kind;

typedef struct rtf_token {
    rtf_token_kind kind;
    const uint8_t *text; /* belongs to the document */
    size_t length;
    bool given; /* the word has a number */
    int32_t value;
    uint8_t byte;
} rtf_token;

/* Zero-initialise but for the bytes and their count. */
typedef struct rtf_scanner {
    const uint8_t *bytes;
    size_t length, at;
    bool cut;   /* the document ended within a token */
    bool wrong; /* some \' had no hexadecimal digits behind it, or some \bin a negative length */
} rtf_scanner;

/* Scans the next token. Line ends and other control characters are no text and passed over. */
void rtf_scan(rtf_scanner *scanner, rtf_token *ret_token);

#endif
