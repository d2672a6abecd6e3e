namespace Merchant.Fuzz.Requests;

/// <summary>Makes the head of a request worse: path, query, headers, method, and what it says of the body.</summary>
internal static class HeadMutation
{
    public static void ChangePath(Draft draft, Dice dice)
    {
        var kind = dice.Below(12);
        draft.Notes.Add($"path {kind}");
        var segments = draft.Path.Split('/');
        var at = 1 + dice.Below(segments.Length - 1);
        switch (kind)
        {
            case <= 4:
                segments[at] = Uri.EscapeDataString(Clean(dice.Pick(Odd.Texts)));
                draft.Path = string.Join('/', segments);
                break;
            case 5:
                draft.Path += "/";
                break;
            case 6:
                draft.Path = draft.Path.Replace("/", "//", StringComparison.Ordinal);
                break;
            case 7:
                draft.Path = draft.Path.ToUpperInvariant();
                break;
            case 8:
                segments[at] = dice.Pick(["%ff", "%c0%af", "%00", "%", "%zz", "%2f", "a%2Fb", "..%2f", ";x=1", "%u0041", "\u00ff", Draft.Bytes("ñ"), "{x}", "%ED%A0%80"]);
                draft.Path = string.Join('/', segments);
                break;
            case 9:
                segments[at] = new string('9', dice.Pick([37, 256, 2000, 7000, 9000]));
                draft.Path = string.Join('/', segments);
                break;
            case 10:
                draft.Path += "/" + Uri.EscapeDataString(Clean(dice.Pick(Odd.Texts)));
                break;
            default:
                segments[at] = "";
                draft.Path = string.Join('/', segments);
                break;
        }
    }

    public static void ChangeQuery(Draft draft, Dice dice, IReadOnlyList<string> names)
    {
        var known = names.Count > 0 && dice.Chance(85) ? dice.Pick(names) : dice.Pick(["cursor", "limit", "x", "", "format"]);
        var value = Uri.EscapeDataString(Clean(dice.Pick(Odd.Texts)));
        var kind = dice.Below(10);
        draft.Notes.Add($"query {kind} {known}");
        draft.Query.Add(kind switch
        {
            <= 5 => $"{known}={value}",
            6 => $"{known}={value}&{known}=1",
            7 => $"{known}[]={value}",
            8 => $"{known}={new string('A', dice.Pick([300, 3000, 7500]))}",
            _ => dice.Pick(["&&&=", "%", "%ff=%ff", $"{known}=%00", $"{known}=%ED%A0%80", $"{known}", $"{known}=\u00ff", "a=b?c=d", $"{known}=%25%32%35"]),
        });
    }

    public static void ChangeHeaders(Draft draft, Dice dice)
    {
        var kind = dice.Below(14);
        draft.Notes.Add($"headers {kind}");
        switch (kind)
        {
            case <= 4:
                draft.Headers.Add(dice.Pick(Odd.Headers));
                break;
            case 5:
                var (name, value) = dice.Pick(Odd.Headers);
                draft.Set(name, value);
                break;
            case 6:
                draft.Set("Content-Type", dice.Pick(Odd.ContentTypes));
                break;
            case 7:
                draft.Headers.Add(("Content-Type", dice.Pick(Odd.ContentTypes)));
                break;
            case 8:
                draft.Headers.Add(("X-Fuzz", new string('x', dice.Pick([4000, 8000, 20_000, 40_000]))));
                break;
            case 9:
                draft.Headers.AddRange(Enumerable.Range(0, dice.Pick([20, 90, 200])).Select(i => ($"X-Fuzz-{i}", "1")));
                break;
            case 10:
                draft.Set("X-Merchant-Request", null);
                break;
            case 11 when draft.Headers.Count > 0:
                draft.Headers.Add(dice.Pick(draft.Headers));
                break;
            case 12:
                draft.Set("Authorization", null);
                break;
            default:
                draft.Set("Content-Type", null);
                break;
        }
    }

    /// <summary>Says something of the body that is not so.</summary>
    public static void ChangeFraming(Draft draft, Dice dice)
    {
        var kind = dice.Below(8);
        draft.Notes.Add($"framing {kind}");
        var length = draft.Body?.Length ?? 0;
        switch (kind)
        {
            case 0:
                draft.DeclaredLength = $"{length + dice.Pick([1, 100, 10_000])}";
                break;
            case 1 when length > 0:
                draft.DeclaredLength = $"{dice.Below(length)}";
                break;
            case 2:
                draft.DeclaredLength = dice.Pick(["-1", "99999999999999999999", "9223372036854775807", "abc", "", "1.0", "+5", "5000000", "1073741825", "0x10"]);
                break;
            case 3:
                (draft.IsChunked, draft.Body) = (true, draft.Body ?? []);
                break;
            case 4:
                (draft.IsChunked, draft.HasBadChunks, draft.Body) = (true, true, draft.Body ?? "{}"u8.ToArray());
                break;
            case 5:
                (draft.IsChunked, draft.DeclaredLength) = (true, $"{length}");
                break;
            case 6:
                draft.Headers.Add(("Content-Length", "3"));
                draft.DeclaredLength = $"{length}";
                break;
            default:
                draft.Version = dice.Pick(["HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTPS/1.1", ""]);
                break;
        }
    }

    public static void ChangeMethod(Draft draft, Dice dice)
    {
        draft.Method = dice.Pick(Odd.Methods);
        draft.Notes.Add($"method {draft.Method}");
    }

    /// <summary>Lone surrogates have no UTF-8: their place is taken by what stands for what cannot be read.</summary>
    private static string Clean(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
