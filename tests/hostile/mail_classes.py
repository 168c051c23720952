"""Messages: their structure, headers, encodings and attachments."""
import base64

import word
import zip_classes
from corpus import Sample, hostile, ramp

TOP = b'From: Malta <focal.point@example.org>\r\nTo: survey@example.org\r\nSubject: return\r\nMIME-Version: 1.0\r\n'
PLAIN = b'Content-Type: text/plain; charset=utf-8\r\n\r\n'


def answered():
    return word.answered_text().replace('\n', '\r\n').encode() + b'Sent by mail\r\n'


def message(body=None, headers=b''):
    return TOP + headers + PLAIN + (answered() if body is None else body)


def multipart(*pieces, kind=b'mixed', boundary=b'bb', closed=True):
    made = TOP + b'Content-Type: multipart/' + kind + b'; boundary="' + boundary + b'"\r\n\r\n'
    made += b''.join(b'--' + boundary + b'\r\n' + piece + b'\r\n' for piece in pieces)
    return made + (b'--' + boundary + b'--\r\n' if closed else b'')


def attachment(data, name=b'filename="a.docx"', kind=b'application/octet-stream'):
    return (b'Content-Type: ' + kind + b'\r\nContent-Disposition: attachment; ' + name
            + b'\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(data).replace(b'\n', b'\r\n'))


def text_part(body=None):
    return PLAIN + (answered() if body is None else body)


@hostile('mail-depth', '.eml', 'rejected-limit', 'mime-depth')
def mail_depth(number, rng):
    depth = ramp(number, 33, 20000)
    made = TOP
    for level in range(depth):
        boundary = b'%db' % level
        made += b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n' % (boundary, boundary)
    return made + text_part()


@hostile('mail-in-mail-depth', '.eml', 'rejected-limit', 'mime-depth')
def mail_in_mail_depth(number, rng):
    return TOP + b'Content-Type: message/rfc822\r\n\r\nFrom: a@b.c\r\n' * ramp(number, 33, 20000) + text_part()


@hostile('mail-parts', '.eml', 'rejected-limit', 'mime-parts')
def mail_parts(number, rng):
    return multipart(text_part(), *[b''] * ramp(number, 1000, 200000))


@hostile('mail-same-boundary', '.eml', 'ok')
def mail_same_boundary(number, rng):
    """A multipart inside a multipart with the same boundary, or one that begins alike."""
    inner = b'b' * 2 if number % 2 else b'b' * (3 + number)
    return multipart(text_part(), multipart(text_part(b'inner\r\n' * number), boundary=inner))


@hostile('mail-no-end', '.eml', 'partial', 'ends before')
def mail_no_end(number, rng):
    return multipart(text_part(), attachment(b'x' * 20000, b'filename="a.txt"')[:300 * number + 200], closed=False)


@hostile('mail-headers', '.eml', 'rejected-limit')
def mail_headers(number, rng):
    return message(headers=b''.join(b'X-%d: y\r\n' % i for i in range(ramp(number, 20001, 300000))))


@hostile('mail-header-line', '.eml', 'rejected-limit', 'header-line-bytes')
def mail_header_line(number, rng):
    name = rng.choice([b'Subject: ', b'X-Long: ', b'To: ', b'Content-Type: text/', b'Message-ID: <'])
    return message(headers=name + b'a' * ramp(number, 32760, 5 << 20) + b'\r\n')


@hostile('mail-header-block', '.eml', 'rejected-limit', 'header-block-bytes')
def mail_header_block(number, rng):
    line = b'X-Long: ' + b'a' * 30000 + b'\r\n' if number % 2 else b'X-Long: a\r\n' + b' folded\r\n' * 3000
    return message(headers=line * ramp(number, 40, 300))


@hostile('mail-address-groups', '.eml', 'rejected-limit', 'address')
def mail_address_groups(number, rng):
    name = rng.choice([b'To', b'Cc', b'From', b'Reply-To', b'Sender'])
    fold = rng.choice([b'', b'\r\n '])
    return message(headers=name + b': ' + (b'a:' + fold) * ramp(number, 9, 15000) + b'\r\n')


@hostile('mail-addresses', '.eml', 'rejected-limit', 'addresses')
def mail_addresses(number, rng):
    return message(headers=b'Cc: ' + b',\r\n '.join(b'a%d@b.c' % i for i in range(ramp(number, 1001, 60000))) + b'\r\n')


@hostile('mail-comments', '.eml', 'ok')
def mail_comments(number, rng):
    """Comments in comments, quotes that never end, routes, empty addresses."""
    odd = [b'(' * 30000, b'"' * 999, b'<' * 9999, b'@' * 9999, b'\\' * 9999, b'a@b (' + b'()' * 9999, b',' * 900, b'a@[' * 9000,
           b'=?utf-8?q?' * 3000, b';' * 9999][number % 10]
    return message(headers=[b'Cc: ', b'Bcc: '][number // 10] + odd + b'\r\n')


@hostile('mail-encoded-words', '.eml', 'ok')
def mail_encoded_words(number, rng):
    """Charsets in headers that are unknown, not loaded, or not those of the bytes."""
    charset = [b'x-none', b'utf-7', b'iso-2022-kr', b'ebcdic-us', b'big5-hkscs', b'utf-32', b'tscii', b'utf-8', b'us-ascii',
               b'utf-16', b'../../x', b'a' * 500, b'', b'koi8-r', b'euc-jisx0213', b'ibm1047', b'mac-roman', b'cp1255',
               b'unicode-1-1-utf-7', b'iso-8859-16'][number]
    coded = b'=?' + charset + b'?b?' + base64.b64encode(rng.randbytes(30)) + b'?= =?' + charset + b'?q?=FF=C3=28=00?='
    return message(headers=b'Comments: ' + coded + b'\r\nReply-To: ' + coded + b' <a@b.c>\r\n').replace(
        b'Subject: return', b'Subject: ' + coded).replace(b'From: Malta', b'From: ' + coded)


@hostile('mail-body-charset', '.eml', 'ok')
def mail_body_charset(number, rng):
    """A plain text whose charset is unknown, not loaded, or wrong."""
    charset = [b'x-none', b'utf-7', b'iso-2022-kr', b'big5-hkscs', b'tscii', b'us-ascii', b'../../x', b'a' * 500, b'',
               b'mac-roman', b'cp1255', b'"utf-8', b'iso-8859-16', b'euc-jisx0213', b'hp-roman8', b'utf-8; charset=utf-7',
               b'windows-1252', b'iso-8859-1', b'koi8-r', b'gb18030'][number]
    return message().replace(b'charset=utf-8', b'charset=' + charset)


@hostile('mail-transfer-encoding', '.eml', 'ok')
def mail_transfer_encoding(number, rng):
    """Encodings with junk between, without padding, unknown, or of soft breaks only."""
    kind = number % 5
    coded = base64.encodebytes(answered())
    body = [coded.replace(b'\n', b'*\x01 \r\n'), coded.rstrip(b'=\n') + b'=' * number, answered(),
            b'=\r\n' * 1000 * number + answered().replace(b'=', b'=3D'), answered()][kind]
    name = [b'base64', b'base64', b'x-none', b'quoted-printable', b'8bit, 7bit'][kind]
    return TOP + b'X-Number: %d\r\nContent-Transfer-Encoding: ' % number + name + b'\r\n' + PLAIN + body


@hostile('mail-attachment-names', '.eml', 'ok')
def mail_attachment_names(number, rng):
    names = [b'filename="../../../../tmp/winnow-escaped.docx"', b'filename="/etc/passwd"', b'filename="C:\\\\x\\\\a.docx"',
             b'filename="a\0b.docx"', b'filename*=utf-8\'\'%E2%80%AExcod.exe', b'filename="' + b'a' * 4096 + b'.docx"',
             b'filename*1="b.docx"; filename*0="a"', b'filename*999999999="x"; filename*0="a"', b'filename="', b'filename=',
             b'filename*=x-none\'\'%ff%fe', b'filename="=?utf-7?q?a?=.docx"', b'filename="=?iso-2022-kr?b?AAAA?=.docx"',
             b'filename*0*=big5-hkscs\'\'%ff; filename*1*=%00%0a', b'filename="\xff\xfe.docx"', b'filename="\x1b[31mred\r\n .docx"',
             b'filename="."', b'filename=".."', b'filename="NUL"', b'name*1000000*=a; ' * 900 + b'filename="a.docx"']
    return multipart(text_part(), attachment(word.docx(main=word.document(text='No form.')), names[number]))


@hostile('mail-content-elsewhere', '.eml', 'partial')
def mail_content_elsewhere(number, rng):
    kind = [b'message/partial; id="a"; number=1; total=2', b'message/external-body; access-type=anon-ftp; name="x"',
            b'message/external-body; access-type=local-file; name="/etc/passwd"',
            b'message/external-body; access-type=url; url="http://host.invalid/"'][number % 4]
    return multipart(text_part(), b'Content-Type: ' + kind + b'\r\n\r\nContent-Type: text/plain\r\n\r\n' + b'x' * number)


@hostile('mail-sealed', '.eml', 'encrypted')
def mail_sealed(number, rng):
    body = base64.encodebytes(rng.randbytes(300))
    if number % 3 == 0:
        return TOP + b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\n' + body
    if number % 3 == 1:
        return multipart(b'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1', b'Content-Type: application/octet-stream\r\n\r\n'
                         + body, kind=b'encrypted; protocol="application/pgp-encrypted"')
    return message(b'-----BEGIN PGP MESSAGE-----\r\n\r\n' + body + b'-----END PGP MESSAGE-----\r\n')


@hostile('mail-line-ends', '.eml', 'ok')
def mail_line_ends(number, rng):
    good = message(headers=b'X-Number: %d\r\n' % number)
    kind = number % 4
    if kind == 0:
        return good.replace(b'\r\n', b'\n')
    if kind == 1:
        head, text = good.split(b'\r\n\r\n', 1)
        return head + b'\r\n\r\n' + text.replace(b'\r\n', b'\r')
    if kind == 2:
        return good.replace(b'\r\n', b'\r\r\n')
    return good.replace(b'Subject: return', b'Subject: \xff\xfe\x80 re\0turn')


@hostile('mail-hostile-attachment', '.eml', 'ok')
def mail_hostile_attachment(number, rng):
    """What is attached has its own status; the message and its text are read."""
    kinds = [(zip_classes.zip_size_lie, 'rejected-malformed'), (zip_classes.zip_encrypted, 'encrypted'),
             (zip_classes.zip_many_entries, 'rejected-limit'), (zip_classes.zip_nested, 'unsupported')]
    make, status = kinds[number % 4]
    return Sample(multipart(text_part(b'x' * number + answered()), attachment(make(number % 10, rng))), members=['ok', status])


@hostile('mail-container-depth', '.eml', 'ok')
def mail_container_depth(number, rng):
    """Messages attached in messages: those beyond the depth allowed are refused by name, the others read."""
    depth = 6 + number // 2
    made = message(headers=b'X-Number: %d\r\n' % number)
    for level in range(depth):
        made = multipart(attachment(made, b'filename="%d.eml"' % level))
    return Sample(made, members=['ok'] * 5 + ['rejected-limit'])


@hostile('mail-many-attachments', '.eml', 'rejected-limit', 'children')
def mail_many_attachments(number, rng):
    pieces = [attachment(b'x%d' % i, b'filename="%d.txt"' % i) for i in range(ramp(number, 201, 900))]
    return multipart(*pieces)


@hostile('mail-winmail', '.eml', 'ok')
def mail_winmail(number, rng):
    data = b'\x78\x9f\x3e\x22\0\0\7' + rng.randbytes(400)
    return Sample(multipart(text_part(b'%d\r\n' % number + answered()), attachment(data, b'filename="winmail.dat"', b'application/ms-tnef')),
                  members=['ok', 'rejected-malformed'])


@hostile('mail-alternatives', '.eml', 'ok')
def mail_alternatives(number, rng):
    """Alternatives in alternatives, up to what the limits allow."""
    made = text_part()
    for level in range(number):
        boundary = b'%dz' % level
        made = (b'Content-Type: multipart/alternative; boundary="' + boundary + b'"\r\n\r\n--' + boundary + b'\r\n' + made
                + b'\r\n--' + boundary + b'\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--' + boundary + b'--\r\n')
    return TOP + b'X-Number: %d\r\n' % number + made


@hostile('mail-dates', '.eml', 'ok')
def mail_dates(number, rng):
    date = [b'99999999999999999999', b'Thu, 99 Foo 99999 99:99:99 +9999', b'-1', b'Mon, 1 Jan 0000 00:00:00 +0000', b'\xff\xff',
            b'1 Jan 2019 25:61:61 -9999', b'(', b'', b'2019-13-45T99:99:99Z', b'9999-12-31T23:59:60+23:59',
            b'12-31-99', b'1 Jan 2019 10:00:00 -24', b'1 Jan 2019 10:00:00 +2360', b'1 Jan 2019 10:00:00 Europe/Malta',
            b'1 Jan 2019 10:00:00 -+9', b'2019-01-01T00:00:00+99:99', b'2019-01-01T00:00:00+99', b'1 Jan 2019 10:00 + 9',
            b'1 Jan 2019 10:00:00 +', b'1 Jan 2019 10:00:00 -0:99'][number]
    return message(headers=b'X-Number: %d\r\nDate: ' % number + date + b'\r\n')


def mailbox(*messages, separator=b'From - Thu May 02 10:00:00 2019\r\n'):
    return b'\r\n'.join(separator + made for made in messages)


@hostile('mbox-many-messages', '.mbox', 'rejected-limit', 'children')
def mbox_many_messages(number, rng):
    return mailbox(*[b'To: %d\r\n\r\nx\r\n' % i for i in range(ramp(number, 201, 20000))])


@hostile('mbox-separators', '.mbox', 'ok')
def mbox_separators(number, rng):
    """Lines that begin as a separator does in text, in headers, at the end, without end, or a million in a row."""
    odd = [b'From ', b'\r\nFrom \r\n', b'From \r\n' * 9999, b'\r\nFrom a\r\nno header\r\n', b'>From \r\n' * 9999, b'>' * 99999 + b'From \r\n',
           b'From ' + b'x' * 99999, b'\nFrom b\n: \n', b'\r\n\r\nFrom ', b'\n\r\n>From a\r\n\nFrom'][number % 10]
    made = [message(b'%d\r\n' % number + answered()), message(answered() + b'%d\r\n' % number + odd)]
    return Sample(mailbox(*made, separator=[b'From \r\n', b'From ' + b'@' * 9999 + b'\n'][number // 10]), members=['ok'] * 4)


@hostile('mbox-damaged-message', '.mbox', 'ok')
def mbox_damaged_message(number, rng):
    """One message that is refused costs itself alone."""
    bad = message(headers=b'X-Long: ' + b'a' * ramp(number, 40000, 900000) + b'\r\n')
    return Sample(mailbox(bad, message(b'%d\r\n' % number + answered())), members=['rejected-limit', 'ok', 'ok'])


@hostile('mbox-depth', '.mbox', 'ok')
def mbox_depth(number, rng):
    """Mailboxes in messages in mailboxes: those beyond the depth allowed are refused by name."""
    made = mailbox(message(b'%d\r\n' % number + answered()), message(b'x\r\n'))
    for level in range(3 + number // 2):
        made = mailbox(message(b'%d\r\n' % level), multipart(attachment(made, b'filename="%d.mbox"' % level)))
    return made
