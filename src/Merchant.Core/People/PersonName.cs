using Merchant.Common;

namespace Merchant.People;

/// <summary>The name a person goes by: 1 to 200 characters, none of them a control character.</summary>
public sealed record PersonName
{
    private PersonName(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Checks a name; spaces at the ends are dropped. Errors: <c>people.name.invalid</c>.</summary>
    public static Result<PersonName> Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length is >= 1 and <= 200 && !trimmed.Any(char.IsControl)
            ? new PersonName(trimmed)
            : Error.Invalid("people.name.invalid", "A name has 1 to 200 characters and no control characters.", "name");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
