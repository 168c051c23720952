#include "plugins/rtf/scanner.h"

#include <string.h>

static bool is_letter(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

static int digit_value(uint8_t byte)
{
    if (is_digit(byte))
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The number behind a word; what is beyond 32 bits stays at their end. */
static void scan_number(rtf_scanner *s, rtf_token *token)
{
    bool negative = s->at + 1 < s->length && s->bytes[s->at] == '-' && is_digit(s->bytes[s->at + 1]);
    int64_t value = 0;
    s->at += negative;
    while (s->at < s->length && is_digit(s->bytes[s->at])) {
        token->given = true;
        value = value * 10 + (s->bytes[s->at++] - '0');
        value = value > INT32_MAX ? INT32_MAX : value;
    }
    token->value = (int32_t)(negative ? -value : value);
}

/* What stands behind \bin is passed over by its length, whatever it looks like. */
static void skip_binary(rtf_scanner *s, rtf_token *token)
{
    size_t left = s->length - s->at;
    size_t wanted = token->value > 0 ? (size_t)token->value : 0;
    token->kind = RTF_BINARY;
    s->wrong = s->wrong || token->value < 0;
    s->cut = s->cut || wanted > left;
    s->at += wanted < left ? wanted : left;
}

static void scan_word(rtf_scanner *s, rtf_token *token)
{
    token->kind = RTF_WORD;
    token->text = s->bytes + s->at;
    while (s->at < s->length && is_letter(s->bytes[s->at]))
        s->at++;
    token->length = (size_t)(s->bytes + s->at - token->text);
    scan_number(s, token);
    if (s->at < s->length && s->bytes[s->at] == ' ')
        s->at++;
    if (token->length == 3 && memcmp(token->text, "bin", 3) == 0)
        skip_binary(s, token);
}

static void scan_byte(rtf_scanner *s, rtf_token *token)
{
    int high = s->at < s->length ? digit_value(s->bytes[s->at]) : -1;
    int low = s->at + 1 < s->length ? digit_value(s->bytes[s->at + 1]) : -1;
    if (high < 0 || low < 0) {
        token->kind = RTF_SYMBOL;
        token->byte = '\'';
        s->cut = s->cut || s->at + 1 >= s->length;
        s->wrong = true;
        return;
    }
    token->kind = RTF_BYTE;
    token->byte = (uint8_t)(high * 16 + low);
    s->at += 2;
}

static void scan_escape(rtf_scanner *s, rtf_token *token)
{
    s->at++;
    if (s->at >= s->length) {
        s->cut = true;
        token->kind = RTF_END;
        return;
    }
    if (is_letter(s->bytes[s->at])) {
        scan_word(s, token);
        return;
    }
    token->byte = s->bytes[s->at++];
    if (token->byte == '\'')
        scan_byte(s, token);
    else
        token->kind = RTF_SYMBOL;
}

static bool is_text(uint8_t byte)
{
    return byte >= 0x20 && byte != '\\' && byte != '{' && byte != '}';
}

void rtf_scan(rtf_scanner *s, rtf_token *ret_token)
{
    *ret_token = (rtf_token){.kind = RTF_END};
    while (s->at < s->length && s->bytes[s->at] < 0x20 && s->bytes[s->at] != '\t')
        s->at++;
    if (s->at >= s->length)
        return;
    uint8_t byte = s->bytes[s->at];
    if (byte == '\\') {
        scan_escape(s, ret_token);
    } else if (byte == '{' || byte == '}') {
        ret_token->kind = byte == '{' ? RTF_OPEN : RTF_CLOSE;
        s->at++;
    } else if (byte == '\t') {
        *ret_token = (rtf_token){.kind = RTF_SYMBOL, .byte = '\t'};
        s->at++;
    } else {
        ret_token->kind = RTF_TEXT;
        ret_token->text = s->bytes + s->at;
        while (s->at < s->length && is_text(s->bytes[s->at]))
            s->at++;
        ret_token->length = (size_t)(s->bytes + s->at - ret_token->text);
    }
}
