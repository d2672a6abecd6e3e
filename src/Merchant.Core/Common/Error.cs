namespace Merchant.Common;

/// <summary>An expected refusal: a stable code for programs, a sentence for people, the fields at fault.</summary>
/// <param name="Kind">The sort of refusal.</param>
/// <param name="Code">Stable, dotted, lower case: <c>tiering.ladder.gap</c>. Part of the public contract.</param>
/// <param name="Message">One English sentence. Never holds personal data.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>The fields at fault, in the caller's own names; empty where the refusal is about the whole.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>After which time to come back; null where that would change nothing. HTTP: <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Input that breaks a rule, at one field.</summary>
    public static Error Invalid(string code, string message, string field) =>
        new(ErrorKind.Invalid, code, message) { Fields = [new FieldError(field, message)] };

    /// <summary>Nothing here for this caller.</summary>
    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    /// <summary>Not in the state the caller supposed.</summary>
    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);

    /// <summary>Known caller, no right to this.</summary>
    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);

    /// <summary>Sets the field at fault, or replaces the one there is: the caller's name for it is known further out.</summary>
    public Error At(string field) => this with { Fields = [new FieldError(field, Message)] };
}

/// <summary>One field at fault and why.</summary>
/// <param name="Field">The field as the caller wrote it: <c>tiers[1].from</c>.</param>
/// <param name="Message">Why it is refused.</param>
public readonly record struct FieldError(string Field, string Message);
