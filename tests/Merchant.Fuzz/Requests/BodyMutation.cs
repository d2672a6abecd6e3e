using System.Text;

namespace Merchant.Fuzz.Requests;

/// <summary>Makes bodies worse: first what they say, then how they are written.</summary>
internal static class BodyMutation
{
    /// <summary>Changes values and keys in the tree.</summary>
    public static Tree Change(Tree tree, Dice dice, IReadOnlyList<string> names, Draft draft)
    {
        var places = tree.Places().ToList();
        var kind = dice.Below(12);
        draft.Notes.Add($"body {kind}");
        if (places.Count == 0 || kind == 0)
            return Value(dice);

        var place = dice.Pick(places);
        var group = places.Select(p => p.Value).Append(tree).OfType<Group>().ToList() is { Count: > 0 } groups ? dice.Pick(groups) : null;
        var row = places.Select(p => p.Value).Append(tree).OfType<Row>().ToList() is { Count: > 0 } rows ? dice.Pick(rows) : null;
        switch (kind)
        {
            case <= 4:
                place.Put(Value(dice));
                break;
            case 5 when group is { Members.Count: > 0 }:
                group.Members.RemoveAt(dice.Below(group.Members.Count));
                break;
            case 6 when group is not null:
                group.Members.Add(new Member(Key(dice, names), Value(dice)));
                break;
            case 7 when group is { Members.Count: > 0 }:
                var twice = dice.Pick(group.Members);
                group.Members.Add(new Member(dice.Chance(50) ? twice.Key : twice.Key.ToUpperInvariant(), dice.Chance(50) ? twice.Value : Value(dice)));
                break;
            case 8:
                place.Put(dice.Chance(50) ? new Row([place.Value]) : new Group([new Member("\"value\"", place.Value)]));
                break;
            case 9 when row is { Items.Count: > 0 }:
                var item = dice.Pick(row.Items);
                row.Items.AddRange(Enumerable.Repeat(item, dice.Pick([1, 2, 50, 999, 1001, 10_000])));
                break;
            case 10 when row is not null:
                row.Items.Clear();
                break;
            default:
                place.Put(new Leaf(Deep(dice)));
                break;
        }

        return tree;
    }

    /// <summary>Spoils the bytes.</summary>
    public static byte[] Spoil(byte[] body, Dice dice, Draft draft)
    {
        var kind = dice.Below(11);
        draft.Notes.Add($"bytes {kind}");
        var at = dice.Below(body.Length + 1);
        switch (kind)
        {
            case 0:
                return body[..at];
            case 1:
                return [.. body, .. "x"u8];
            case 2:
                return [.. body, .. body];
            case 3:
                return [0xEF, 0xBB, 0xBF, .. body];
            case 4:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 5:
                return [.. body.AsSpan(0, at), dice.Pick<byte>([0xff, 0xc0, 0x80, 0xed, 0xf8, 0x00, 0x1f]), .. body.AsSpan(at)];
            case 6 when body.Length > 0:
                var changed = (byte[])body.Clone();
                changed[at % body.Length] = (byte)dice.Below(256);
                return changed;
            case 7:
                return [.. "/* x */"u8, .. body];
            case 8:
                var noise = new byte[dice.Below(300)];
                dice.Fill(noise);
                return noise;
            case 9:
                return [.. body, .. Enumerable.Repeat((byte)' ', dice.Chance(10) ? 1024 * 1024 : 5000)];
            default:
                return [];
        }
    }

    /// <summary>Any value, as it is written.</summary>
    public static Tree Value(Dice dice) => dice.Below(20) switch
    {
        < 8 => new Leaf(dice.Pick(Odd.Values)),
        < 17 => new Leaf(Leaf.Quote(dice.Pick(Odd.Texts))),
        17 => new Leaf($"\"{string.Concat(Enumerable.Repeat(dice.Pick(["a", "\\u0041", "é", "\\ud83d\\ude00", " "]), dice.Pick([65, 255, 257, 1001, 5000, 70_000])))}\""),
        18 => new Leaf($"[{string.Join(',', Enumerable.Repeat(dice.Pick(["1", "null", "\"x\"", "{}", "[]"]), dice.Pick([2, 100, 1001, 20_000])))}]"),
        _ => new Leaf(Deep(dice)),
    };

    private static string Deep(Dice dice)
    {
        var depth = dice.Pick([31, 32, 33, 63, 64, 65, 500, 20_000]);
        return dice.Chance(50)
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static string Key(Dice dice, IReadOnlyList<string> names) =>
        dice.Chance(60) && names.Count > 0 ? Leaf.Quote(dice.Pick(names)) : Leaf.Quote(dice.Pick(Odd.Texts));
}
