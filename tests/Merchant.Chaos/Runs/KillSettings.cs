namespace Merchant.Chaos.Runs;

/// <summary>How often and with what chance hosts are killed.</summary>
/// <param name="Kills">How often.</param>
/// <param name="Seed">What the moments and the load follow from.</param>
/// <param name="MonthEvery">After how many kills a month ends, a moment before the next kill.</param>
/// <param name="ServerRestartEvery">At which kills PostgreSQL goes down too; 0 for none.</param>
internal sealed record KillSettings(int Kills, int Seed, int MonthEvery = 8, int ServerRestartEvery = 5);
