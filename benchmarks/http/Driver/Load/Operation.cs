namespace Merchant.Benchmarks.Http.Driver.Load;

/// <summary>Something that a caller does, and what is demanded of it.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Kind">What <c>load.lua</c> sends.</param>
/// <param name="IsRead">Whether the target of allocation holds for it.</param>
/// <param name="HasTarget">Whether there is any target; a sign-in is its password hash.</param>
/// <param name="InShort">Whether the short form runs it.</param>
internal sealed record Operation(string Name, string Kind, bool IsRead, bool HasTarget = true, bool InShort = false)
{
    public static Operation Account { get; } = new("account with tier", "get", IsRead: true, InShort: true);

    public static Operation RecordOne { get; } = new("record one dispatch", "one", IsRead: false, InShort: true);

    public static Operation RecordBatch { get; } = new("record a batch of 100", "batch", IsRead: false);

    public static Operation Forecast { get; } = new("forecast", "get", IsRead: true);

    public static Operation Tiers { get; } = new("tiers page", "get", IsRead: true);

    public static Operation ApiKey { get; } = new("account by API key", "get", IsRead: true);

    public static Operation SignIn { get; } = new("sign-in", "sign-in", IsRead: false, HasTarget: false);

    public static IReadOnlyList<Operation> All { get; } = [Account, RecordOne, RecordBatch, Forecast, Tiers, ApiKey, SignIn];
}
