using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Direction;

/// <summary>Circles between the files, and between the folders, of a project.</summary>
internal static class Circles
{
    public static IReadOnlyList<string> BetweenFiles(CodeBase code) => Find(OwnUses(code), path => path);

    public static IReadOnlyList<string> BetweenFolders(CodeBase code) => Find(OwnUses(code), path => path[..path.LastIndexOf('/')]);

    private static IEnumerable<Use> OwnUses(CodeBase code) => code.Uses.Where(u => u.To.StartsWith(code.Folder + "/", StringComparison.Ordinal));

    /// <summary>For each knot of names that all reach each other: the knot, then the uses that tie it.</summary>
    private static List<string> Find(IEnumerable<Use> uses, Func<string, string> nameOf)
    {
        var edges = uses.Select(use => (From: nameOf(use.From), To: nameOf(use.To), Use: use)).Where(e => e.From != e.To).ToList();
        var graph = edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        var reach = graph.ToDictionary(node => node.Key, node => Reach(graph, node.Key), StringComparer.Ordinal);
        var knots = reach.Where(node => node.Value.Contains(node.Key))
            .Select(node => string.Join(" <-> ", node.Value.Where(other => reach.TryGetValue(other, out var back) && back.Contains(node.Key)).Order(StringComparer.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return [.. knots.SelectMany(knot => Describe(knot, edges))];
    }

    private static IEnumerable<string> Describe(string knot, IReadOnlyList<(string From, string To, Use Use)> edges)
    {
        var names = knot.Split(" <-> ");
        return edges.Where(e => names.Contains(e.From) && names.Contains(e.To))
            .Select(e => $"    {e.Use.From} uses {e.Use.Name} of {e.Use.To}")
            .Distinct(StringComparer.Ordinal)
            .Prepend(knot);
    }

    private static HashSet<string> Reach(ILookup<string, string> graph, string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(graph[start]);
        while (waiting.TryPop(out var node))
        {
            if (!reached.Add(node))
                continue;

            foreach (var next in graph[node])
                waiting.Push(next);
        }

        return reached;
    }
}
