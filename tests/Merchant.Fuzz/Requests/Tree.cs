using System.Text;
using System.Text.Json;

namespace Merchant.Fuzz.Requests;

/// <summary>A body's JSON, in which anything can stand anywhere: also what is no JSON, and a key twice.</summary>
internal abstract class Tree
{
    /// <summary>A list of 10,000 in a list of 10,000 is cut off here: no server waits for all of it.</summary>
    protected const int MostCharacters = 8 * 1024 * 1024;

    public abstract void Write(StringBuilder into);

    /// <summary>Every place in it, itself not.</summary>
    public abstract IEnumerable<Place> Places();

    public abstract Tree Copy();

    public static Tree Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Group([.. json.EnumerateObject().Select(p => new Member(Leaf.Quote(p.Name), Of(p.Value)))]),
        JsonValueKind.Array => new Row([.. json.EnumerateArray().Select(Of)]),
        _ => new Leaf(json.GetRawText()),
    };

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }
}

/// <summary>A place in a tree, of which the value can be taken out and another put in.</summary>
internal sealed record Place(string? Key, Tree Value, Action<Tree> Put);

/// <summary>A value as it is written.</summary>
internal sealed class Leaf(string raw) : Tree
{
    public string Raw { get; } = raw;

    /// <summary>A text in quotes; what is not ASCII as escapes, lone surrogates too.</summary>
    public static string Quote(string text) => $"\"{string.Concat(text.Select(c => c is < ' ' or '"' or '\\' or > '~' ? $"\\u{(int)c:x4}" : $"{c}"))}\"";

    public override void Write(StringBuilder into) => into.Append(Raw);

    public override IEnumerable<Place> Places() => [];

    public override Tree Copy() => this;
}

/// <summary>An object.</summary>
internal sealed class Group(List<Member> members) : Tree
{
    public List<Member> Members { get; } = members;

    public override void Write(StringBuilder into)
    {
        into.Append('{');
        for (var i = 0; i < Members.Count && into.Length < MostCharacters; i++)
        {
            into.Append(i == 0 ? "" : ",").Append(Members[i].Key).Append(':');
            Members[i].Value.Write(into);
        }

        into.Append('}');
    }

    public override IEnumerable<Place> Places()
    {
        foreach (var member in Members.ToList())
        {
            yield return new Place(member.Key.Trim('"'), member.Value, value => member.Value = value);
            foreach (var place in member.Value.Places())
                yield return place;
        }
    }

    public override Tree Copy() => new Group([.. Members.Select(m => new Member(m.Key, m.Value.Copy()))]);
}

/// <summary>A key, as it is written, and its value.</summary>
internal sealed class Member(string key, Tree value)
{
    public string Key { get; set; } = key;

    public Tree Value { get; set; } = value;
}

/// <summary>A list.</summary>
internal sealed class Row(List<Tree> items) : Tree
{
    public List<Tree> Items { get; } = items;

    public override void Write(StringBuilder into)
    {
        into.Append('[');
        for (var i = 0; i < Items.Count && into.Length < MostCharacters; i++)
        {
            into.Append(i == 0 ? "" : ",");
            Items[i].Write(into);
        }

        into.Append(']');
    }

    public override IEnumerable<Place> Places()
    {
        for (var i = 0; i < Items.Count; i++)
        {
            var at = i;
            yield return new Place(null, Items[i], value => Items[at] = value);
            foreach (var place in Items[i].Places())
                yield return place;
        }
    }

    public override Tree Copy() => new Row([.. Items.Select(i => i.Copy())]);
}
