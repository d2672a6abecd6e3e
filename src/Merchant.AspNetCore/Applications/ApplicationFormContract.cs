using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Applications;

/// <summary>The form as anyone may see it: what is to be stated, in all languages.</summary>
internal sealed record ApplicationFormContract(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("languages")] IReadOnlyList<string> Languages,
    [property: JsonPropertyName("defaultLanguage")] string DefaultLanguage,
    [property: JsonPropertyName("fields")] IReadOnlyList<FormFieldContract> Fields,
    [property: JsonPropertyName("questions")] IReadOnlyList<QuestionContract> Questions,
    [property: JsonPropertyName("tiers")] IReadOnlyList<FormTierContract> Tiers)
{
    public const string Example = """
        {"version":1,"languages":["en","es"],"defaultLanguage":"en","fields":[{"name":"firstName","required":true},{"name":"company","required":false}],
        "questions":[{"code":"sales-channels","kind":"choice","required":true,"text":{"en":"Where do you sell?","es":"¿Por qué canales vendes?"},
        "severalChoices":true,"choices":[{"code":"own-store","text":{"en":"My own online store","es":"Mi propia tienda en línea"}}],
        "minimum":null,"maximum":null,"maxLength":null}],"tiers":[{"code":"SMALL","name":{"en":"Small","es":"Pequeña"}}]}
        """;

    /// <summary>A version with what is the same for all of them. The language need not be stated: there is a default.</summary>
    public static ApplicationFormContract Of(ApplicationForm form, IReadOnlyList<string> languages, string defaultLanguage, TierLadder ladder) => new(
        form.Version,
        languages,
        defaultLanguage,
        [.. ApplicationField.Personal.Select(field => new FormFieldContract(field, field != "language" && !ApplicationField.Optional.Contains(field)))],
        [.. form.Questions.Select(QuestionContract.Of)],
        [.. ladder.Tiers.Select(tier => new FormTierContract(tier.Code, ByLanguage.Of(tier.Name)))]);
}

/// <summary>The questions of the version that an application answers.</summary>
internal sealed record FormVersionContract(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("questions")] IReadOnlyList<QuestionContract> Questions)
{
    public static FormVersionContract Of(ApplicationForm form) => new(form.Version, [.. form.Questions.Select(QuestionContract.Of)]);
}

/// <summary>Something personal that is asked for.</summary>
internal sealed record FormFieldContract(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("required")] bool IsRequired);

/// <summary>A question.</summary>
internal sealed record QuestionContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("kind"), JsonConverter(typeof(WordConverter<QuestionKind>))] QuestionKind Kind,
    [property: JsonPropertyName("required")] bool IsRequired,
    [property: JsonPropertyName("text")] IReadOnlyDictionary<string, string> Text,
    [property: JsonPropertyName("severalChoices")] bool AllowsSeveral,
    [property: JsonPropertyName("choices")] IReadOnlyList<ChoiceContract> Choices,
    [property: JsonPropertyName("minimum")] long? Minimum,
    [property: JsonPropertyName("maximum")] long? Maximum,
    [property: JsonPropertyName("maxLength")] int? MaxLength)
{
    public static QuestionContract Of(ApplicationQuestion question) => new(
        question.Code,
        question.Kind,
        question.IsRequired,
        ByLanguage.Of(question.Text),
        question.AllowsSeveral,
        [.. question.Choices.Select(choice => new ChoiceContract(choice.Code, ByLanguage.Of(choice.Text)))],
        question.Kind == QuestionKind.Number ? question.Minimum : null,
        question.Kind == QuestionKind.Number ? question.Maximum : null,
        question.Kind == QuestionKind.Text ? question.MaxLength : null);
}

/// <summary>One answer to choose.</summary>
internal sealed record ChoiceContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("text")] IReadOnlyDictionary<string, string> Text);

/// <summary>A tier to see oneself in.</summary>
internal sealed record FormTierContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("name")] IReadOnlyDictionary<string, string> Name);

/// <summary>Texts by language, in one order.</summary>
internal static class ByLanguage
{
    public static IReadOnlyDictionary<string, string> Of(LocalizedText text) =>
        new SortedDictionary<string, string>(text.Texts.ToDictionary(), StringComparer.Ordinal);
}
