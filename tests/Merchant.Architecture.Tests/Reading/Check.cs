namespace Merchant.Architecture.Reading;

/// <summary>Fails with every violation on a line of its own.</summary>
internal static class Check
{
    public static void None(IReadOnlyList<string> violations) =>
        Assert.True(violations.Count == 0, $"{violations.Count} violations:\n{string.Join('\n', violations)}");
}
