namespace Merchant.Fuzz.Requests;

/// <summary>What callers send who mean harm, or whose software is broken.</summary>
internal static class Odd
{
    /// <summary>Texts, as characters; they go into JSON, paths, queries and CSV, each in its own escape.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\t", "\0", "a\0b", "\r\n", "\u001b[31m", "\u007f", "\u0085", "\ud83d", "\udc00x", "\ud83d\ude00", "\ufeff", "\ufffe", "\uffff", "\u202e\u0645\u0631\u062d\u0628\u0627", "\u200b", "a\u0301\u0301\u0301\u0301",
        "ß", "İ", "ı", "ﬀ", "Ⅷ", "𝒜", "ñandú", "中文字", "\u2028", "null", "undefined", "NaN", "true", "[]", "{}", "{{1}}", "{{ name }}", "{% include 'x' %}", "${7*7}", "%s%n", "' OR 1=1 --", "\"; DROP TABLE x; --",
        "%00", "%2e%2e%2f", "../../etc/passwd", "..", ".", "/", "\\", "C:\\x", "<script>alert(1)</script>", "=1+1", "@x", "-1", "0", "1e9", "9223372036854775808", "99999999999999999999999999", "0x10", "٣", "1,5", "+1",
        "2026-01-10", "2026-02-30", "0001-01-01", "0001-01-01T00:00:00Z", "9999-12-31", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "10000-01-01", "-0001-01-01", "2026-01-10T25:00:00Z",
        "2026-01-10T12:00:00", "2026-01-10T12:00:00+99:00", "2026-W02", "1970-01-01T00:00:00Z", "2026-01", "2026-13", "9999-12", "0001-01", "0000-00", "2026-01-10T12:00:60Z", "20260110", "1768046400",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{019bb000-0000-7000-8000-000000000001}", "019bb00000007000800000000000000f", "(019bb000-0000-7000-8000-000000000001)", "019BB000-0000-7000-8000-00000000000F",
        "mt_", "mk_", "mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a@b", "a@b.c", "\"a b\"@x.example", "a@[127.0.0.1]", "ünï@exämple.example", "a@xn--.example", "A@SHOP.EXAMPLE", "x@shop.example\r\nBcc: y@z.example",
        "UTC", "Europe/Madrid", "europe/madrid", "Etc/GMT+14", "../UTC", "es", "ES", "es-419", "xx", "owner", "OWNER", "administrator", "csv", "json", "+56961234567", "+0", "CL", "cl", "ZZ", "pro", "SMALL", "MEDIUM", "vip-support",
    ];

    /// <summary>Values as they are written in JSON.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.0", "1.5", "1e0", "1e3", "1E400", "-1e400", "1e-400", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "123456789012345678901234567890123456789012345678901234567890", "0.1000000000000000055511151231257827", "{}", "[]", "[[]]", "[null]", "[{}]", "{\"\":null}", "{\"a\":{\"a\":{}}}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"",
        "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x1", "'x'", "undefined", "tru", "\"\\x\"", "\"unclosed", "{\"__proto__\":{}}", "{\"$type\":\"System.Object\"}", "{\"$ref\":\"1\",\"$id\":\"1\"}",
    ];

    public static IReadOnlyList<string> ContentTypes { get; } =
    [
        "text/plain", "application/xml", "text/csv", "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json;charset=\"UTF-8\"", "application/json; charset=x", "application/problem+json",
        "application/vnd.api+json", "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded", "application/json, text/plain", ";", "/", "json", "", "APPLICATION/JSON", "application/json; charset=", "text/csv; charset=iso-8859-1", "application/octet-stream", "*/*",
    ];

    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        ("Accept", "text/csv"), ("Accept", "*/*;q=0"), ("Accept", "application/xml"), ("Accept", ";;;"), ("Accept-Language", "pt-BR,es;q=0.9"), ("Accept-Language", "xx-invalid-language-tag-that-is-long;q=5"), ("Accept-Encoding", "br;q=1, gzip;q=0"),
        ("Authorization", ""), ("Authorization", "Bearer"), ("Authorization", "Bearer "), ("Authorization", "Bearer mk_"), ("Authorization", "Bearer mk_0000000000000000000000000000000000000000000"), ("Authorization", "Basic Og=="), ("Authorization", "Bearer a, Bearer b"),
        ("Authorization", "Negotiate x"), ("Authorization", "bearer \u00ff\u00fe"), ("Cookie", "merchant-session="), ("Cookie", "merchant-session=x; merchant-session=y"), ("Cookie", "=;;=;"), ("X-Merchant-Request", "2"), ("X-Merchant-Request", ""),
        ("X-Forwarded-For", "' OR 1=1"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher"), ("Forwarded", "for=_x"), ("Origin", "null"), ("Origin", "https://evil.example"), ("Origin", "not a url"), ("Referer", "\u00ff"),
        ("Range", "bytes=0-0,1-1,-1"), ("If-Match", "*"), ("If-None-Match", "\"x\""), ("If-Modified-Since", "never"), ("Expect", "100-continue"), ("Expect", "the-unexpected"), ("Content-Encoding", "gzip"), ("Content-Encoding", "x"), ("Content-Language", "\u00e9"),
        ("X-HTTP-Method-Override", "DELETE"), ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Connection", "close"), ("Connection", "X-Merchant-Request"), ("Upgrade-Insecure-Requests", "1"), ("TE", "trailers"), ("Traceparent", "00-zz-zz-00"), ("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("Baggage", "a=b,c"), ("X-Hub-Signature-256", "sha256=00"),
        ("Host", "evil.example"), ("Host", ""), ("Host", "a b"), ("Host", "127.0.0.1:99999"), ("X-Fuzz", ""), ("", "no name"), ("X Y", "blank in the name"), ("X-Fuzz", "a\0b"), ("X-Fuzz", "folded\r\n more"),
    ];

    public static IReadOnlyList<string> Keys { get; } = ["", " ", "1", "k", "key-1", "key-1", "with blank", "\"quoted\"", "\u00ff", "a,b", "00000000-0000-0000-0000-000000000000", new('k', 64), new('k', 200), new('k', 255), new('k', 256), new('k', 4000), "../x", "'; --"];

    public static IReadOnlyList<string> Methods { get; } = ["HEAD", "OPTIONS", "PATCH", "PUT", "DELETE", "POST", "GET", "TRACE", "CONNECT", "get", "FOO", "QUERY"];

    public static IReadOnlyList<string> CsvLines { get; } =
    [
        "", ",", ",,", "x", "x,", ",2026-01-09T08:00:00Z", "x,2026-01-09T08:00:00Z,more", "\"x\",\"2026-01-09T08:00:00Z\"", "\"x\"\"y\",2026-01-09", "\"unclosed,2026-01-09T08:00:00Z", "x\"y,2026-01-09T08:00:00Z", "=cmd|' /C calc'!A0,2026-01-09T08:00:00Z",
        "x;2026-01-09T08:00:00Z", "x\t2026-01-09T08:00:00Z", "x,0001-01-01T00:00:00Z", "x,9999-12-31T23:59:59Z", "x,9999-12-31T23:59:59-14:00", "x,2026-02-30T00:00:00Z", "x,never", "x,\0", "\0,2026-01-09T08:00:00Z", "x,2026-01-09T08:00", "x,2026-03-29T02:30", "\u202e,2026-01-09T08:00:00Z", "id,dispatchedAt",
    ];
}
