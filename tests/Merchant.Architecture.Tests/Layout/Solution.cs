using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Layout;

/// <summary>A project outside the solution is neither built nor tested by the test command.</summary>
internal static class Solution
{
    public static IReadOnlyList<string> Missing(string solution, IEnumerable<ProjectFile> projects) =>
    [
        .. projects.Select(p => p.Path)
            .Where(path => !solution.Contains($"\"{path.Replace('/', '\\')}\"", StringComparison.Ordinal))
            .Select(path => $"{path} is not in the solution"),
    ];
}
