using Merchant.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.StoreContract.Tiering;

/// <summary>
/// A population of merchants drawn from a seed, who live through some months: they send, they void, they send late. The
/// same seed gives the same lives, whenever the close is run.
/// </summary>
internal sealed class Population(int seed, int accounts)
{
    private static readonly string[] Zones = ["UTC", "America/Bogota", "Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"];

    private readonly List<AccountId> _ids = [];
    private readonly Random _chance = new(seed);

    public IReadOnlyList<AccountId> Ids => _ids;

    public async Task EnrolAsync(TestPlatform platform)
    {
        for (var i = 0; i < accounts; i++)
            _ids.Add(await platform.EnrolAsync($"store-{i}", Zones[i % Zones.Length], _chance.Next(15)));
    }

    /// <summary>From the tenth to the tenth of the next month; <paramref name="close"/> is called when it has turned everywhere.</summary>
    public async Task LiveAMonthAsync(TestPlatform platform, int month, Func<TestPlatform, Task> close)
    {
        var now = platform.Now;
        await SendAsync(platform, $"p{month}-");
        await MoveAsync(platform, new DateTimeOffset(now.Year, now.Month, 1, 14, 0, 0, TimeSpan.Zero).AddMonths(1));
        await close(platform);
        await MoveAsync(platform, now.AddMonths(1));
        foreach (var id in _ids)
        {
            var (late, voided) = (_chance.Next(4) == 0 ? _chance.Next(8) : 0, _chance.Next(4) == 0);
            await platform.SendAsync(id, late, now.AddMonths(-_chance.Next(2)).AddHours(1), $"late{month}-");
            if (voided && await FirstOfAsync(platform, id) is { } first)
                Outcome.Of(await platform.VoidAsync(id, first));
        }
    }

    /// <summary>Everybody sends what chance gives, now.</summary>
    public async Task SendAsync(TestPlatform platform, string prefix)
    {
        foreach (var id in _ids)
            await platform.SendAsync(id, Draw(), platform.Now, prefix);
    }

    /// <summary>Everything that was decided, but for when: by account, in the order of months.</summary>
    public async Task<List<string>> StoryAsync(TestPlatform platform)
    {
        var story = new List<string>();
        foreach (var (id, index) in _ids.Select((id, index) => (id, index)))
        {
            var state = (await platform.StandingAsync(id)).State;
            story.Add($"{index}: {state}");
            story.AddRange((await platform.EvaluationsAsync(id)).Select(e => $"{index}: {e.Kind} {e.Revision} {e.Decision} from {e.EffectiveAt:u} open {e.OpenThrough}"));
            story.AddRange((await platform.CountsAsync(id)).OrderBy(c => c.Key).Select(c => $"{index}: {c.Key} {c.Value}"));
        }

        return story;
    }

    /// <summary>Mostly around the bounds of the small ladder.</summary>
    private int Draw() => _chance.Next(6) switch
    {
        0 => 0,
        1 => _chance.Next(9, 13),
        2 => _chance.Next(30),
        _ => _chance.Next(1, 6),
    };

    private static Task MoveAsync(TestPlatform platform, DateTimeOffset to)
    {
        platform.Clock.Advance(to - platform.Now);
        return Task.CompletedTask;
    }

    private static async Task<string?> FirstOfAsync(TestPlatform platform, AccountId id) =>
        (await platform.RowsAsync(id)).OrderByDescending(r => r.DispatchedAt).ThenBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault(r => r.VoidedAt is null)?.Id;
}
