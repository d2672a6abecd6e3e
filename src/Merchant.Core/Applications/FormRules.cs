using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>When two forms are the same.</summary>
public static class FormRules
{
    /// <summary>Whether two forms ask the same questions, word by word.</summary>
    public static bool AreSame(ApplicationForm one, ApplicationForm other) =>
        one.Version == other.Version
        && one.DispatchesQuestion == other.DispatchesQuestion
        && AreSame(one.Questions, other.Questions, AreSame);

    private static bool AreSame(ApplicationQuestion one, ApplicationQuestion other) =>
        (one.Code, one.Kind, one.AllowsSeveral, one.IsRequired) == (other.Code, other.Kind, other.AllowsSeveral, other.IsRequired)
        && (one.Minimum, one.Maximum, one.MaxLength) == (other.Minimum, other.Maximum, other.MaxLength)
        && AreSame(one.Text, other.Text)
        && AreSame(one.Choices, other.Choices, (a, b) => a.Code == b.Code && AreSame(a.Text, b.Text));

    private static bool AreSame(LocalizedText one, LocalizedText other) =>
        one.Texts.Count == other.Texts.Count && one.Texts.All(text => other.Texts.TryGetValue(text.Key, out var known) && known == text.Value);

    private static bool AreSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> isSame) =>
        one.Count == other.Count && one.Zip(other).All(pair => isSame(pair.First, pair.Second));
}
