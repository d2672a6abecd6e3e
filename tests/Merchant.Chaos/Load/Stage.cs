using System.Globalization;
using Merchant.Chaos.Hosting;

namespace Merchant.Chaos.Load;

/// <summary>What all who load the hosts share.</summary>
internal sealed class Stage(string folder, int seed) : IAsyncDisposable
{
    private static readonly TimeProvider Wall = TimeProvider.System;

    private int _names;
    private int _randoms;
    private DateTimeOffset _noon;
    private TimeSpan _shift;

    public string Folder => folder;

    public Crowd Crowd { get; } = new();

    public Ledger Ledger { get; } = new();

    public Turnstile Turnstile { get; } = new();

    public Postbox Postbox { get; } = new(folder);

    /// <summary>The present instant of the hosts.</summary>
    public DateTimeOffset Now => Wall.GetUtcNow() + _shift;

    /// <summary>The month that the hosts are in, as year and month in one number.</summary>
    public int Month => (_noon.Year * 100) + _noon.Month;

    public string NewName(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _names)}");

    /// <summary>Another stream of chance, the same in each run of a seed.</summary>
    public Random NewChance() => new(HashCode.Of(seed, Interlocked.Increment(ref _randoms)));

    /// <summary>Sets all clocks to the noon of the third of a month.</summary>
    public async Task SetMonthAsync(int year, int month)
    {
        _noon = new DateTimeOffset(year, month, 3, 12, 0, 0, TimeSpan.Zero);
        _shift = _noon - Wall.GetUtcNow();
        var path = SharedClock.PathIn(folder);
        await File.WriteAllTextAsync($"{path}.new", _shift.Ticks.ToString(CultureInfo.InvariantCulture));
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <summary>Sets all clocks to the next month, while nobody calls: nothing is late by accident.</summary>
    public async Task NextMonthAsync()
    {
        await Turnstile.CloseAsync();
        var next = _noon.AddMonths(1);
        await SetMonthAsync(next.Year, next.Month);

        // Every host has looked at its clock by then.
        await Task.Delay(TimeSpan.FromMilliseconds(150), Wall);
        Turnstile.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Postbox.DisposeAsync();
        Crowd.Dispose();
    }

    /// <summary>Mixes two numbers, the same in every process.</summary>
    private static class HashCode
    {
        public static int Of(int one, int other) => unchecked((one * 397) ^ (other * 7919));
    }
}
