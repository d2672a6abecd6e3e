using Merchant.Fuzz.Requests;

namespace Merchant.Fuzz.Cast;

/// <summary>Who calls, and what there is to call: two accounts that must not see each other, one suspended, one to be thrown away.</summary>
internal sealed class Scene
{
    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Which scene of the run.</summary>
    public required int Number { get; init; }

    public required string Account { get; init; }

    public required string Other { get; init; }

    public required string Suspended { get; init; }

    /// <summary>The account that administrators close.</summary>
    public required string Spare { get; init; }

    public required IReadOnlyList<Caller> Callers { get; init; }

    /// <summary>The tokens of an applicant, which show what is theirs.</summary>
    public List<string> ApplicantTokens { get; } = [];

    /// <summary>Where the next pages begin, as answers said.</summary>
    public List<string> Cursors { get; } = [];

    /// <summary>Keeps an identifier for a parameter of paths.</summary>
    public void Keep(string parameter, string? id)
    {
        if (string.IsNullOrEmpty(id))
            return;
        if (!_ids.TryGetValue(parameter, out var known))
            _ids[parameter] = known = [];
        if (known.Count < 60)
            known.Add(id);
    }

    /// <summary>Identifiers for a parameter; none where none are known.</summary>
    public IReadOnlyList<string> Known(string parameter) => _ids.GetValueOrDefault(parameter) ?? [];

    /// <summary>Any identifier of anything.</summary>
    public string AnyId(Dice dice) => dice.Pick(dice.Pick(_ids.Values.ToList()));

    /// <summary>A word that nothing in this run has.</summary>
    public string Fresh(string word) => $"{word}-{Number}-{++_count}";
}
