using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>A question of the form.</summary>
/// <param name="Code">The stable code: <c>monthly-dispatches</c>. 1 to 40 lower-case letters, digits and single hyphens.</param>
/// <param name="Kind">What an answer is.</param>
/// <param name="Text">The question, by language.</param>
public sealed record ApplicationQuestion(string Code, QuestionKind Kind, LocalizedText Text)
{
    /// <summary>The answers there are to choose from; of <see cref="QuestionKind.Choice"/> alone.</summary>
    public IReadOnlyList<QuestionChoice> Choices { get; init; } = [];

    /// <summary>Whether several choices may be named. Default: false.</summary>
    public bool AllowsSeveral { get; init; }

    /// <summary>Whether it has to be answered. Default: true.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>The least number. Default: 0.</summary>
    public long Minimum { get; init; }

    /// <summary>The greatest number. Default: 1,000,000.</summary>
    public long Maximum { get; init; } = 1_000_000;

    /// <summary>The most characters of a text. Default: 2,000.</summary>
    public int MaxLength { get; init; } = 2_000;
}

/// <summary>One answer to choose.</summary>
/// <param name="Code">The stable code: <c>own-store</c>.</param>
/// <param name="Text">The answer, by language.</param>
public sealed record QuestionChoice(string Code, LocalizedText Text);

/// <summary>What an answer is.</summary>
public enum QuestionKind
{
    /// <summary>One of the choices, or several where the question allows it.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,
}
