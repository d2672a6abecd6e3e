using Merchant.People;

namespace Merchant.Applications;

/// <summary>The names of those who acted, by the identifiers that actors have.</summary>
internal sealed class ActorNames(IApplicationQueries queries)
{
    /// <summary>Whoever is no person of ours has no name here.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(IEnumerable<string?> actors, CancellationToken cancellationToken)
    {
        var people = actors.Select(id => PersonId.TryParse(id, null, out var person) ? person : (PersonId?)null).OfType<PersonId>().Distinct().ToList();
        if (people.Count == 0)
            return new Dictionary<string, string>();

        var names = await queries.FindNamesAsync(people, cancellationToken).ConfigureAwait(false);
        return names.ToDictionary(n => n.Key.ToString(), n => n.Value, StringComparer.Ordinal);
    }
}
