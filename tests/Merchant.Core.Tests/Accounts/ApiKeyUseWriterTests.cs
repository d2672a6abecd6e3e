using Merchant.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.Accounts;

public sealed class ApiKeyUseWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Note_ManyUsesOfAKey_LeaveTheLatestToTheSecond()
    {
        var uses = new ApiKeyUses();
        uses.Note("a", Now.AddSeconds(5.7));
        uses.Note("a", Now.AddSeconds(3));
        uses.Note("b", Now);

        Assert.Equal([new ApiKeyUse("a", Now.AddSeconds(5)), new ApiKeyUse("b", Now)], uses.Take().OrderBy(u => u.Hash, StringComparer.Ordinal));
        Assert.Empty(uses.Take());
    }

    [Fact]
    public async Task Run_EveryMinute_WritesWhatWasNotedOnce()
    {
        var (uses, store, clock) = (new ApiKeyUses(), new NotedUses(), new FakeTimeProvider(Now));
        using var writer = Writer(uses, store, clock);
        await writer.StartAsync(Token);
        uses.Note("a", Now);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, store.Calls);

        clock.Advance(TimeSpan.FromSeconds(1));
        await store.CalledAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        await writer.StopAsync(Token);

        Assert.Equal([new ApiKeyUse("a", Now)], store.Noted);
        Assert.Equal(1, store.Calls);
    }

    [Fact]
    public async Task Stop_Gracefully_WritesWhatIsLeft()
    {
        var (uses, store) = (new ApiKeyUses(), new NotedUses());
        using var writer = Writer(uses, store, new FakeTimeProvider(Now));
        await writer.StartAsync(Token);
        uses.Note("a", Now);

        await writer.StopAsync(Token);

        Assert.Equal([new ApiKeyUse("a", Now)], store.Noted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_StoreThatFails_IsAskedAgain(bool throws)
    {
        var (uses, store, clock) = (new ApiKeyUses(), new NotedUses { Throws = throws, Failures = 1 }, new FakeTimeProvider(Now));
        using var writer = Writer(uses, store, clock);
        await writer.StartAsync(Token);
        uses.Note("a", Now);
        clock.Advance(TimeSpan.FromMinutes(1));
        await store.CalledAsync();

        await writer.StopAsync(Token);

        Assert.Equal([new ApiKeyUse("a", Now)], store.Noted);
        Assert.Equal(2, store.Calls);
    }

    private static ApiKeyUseWriter Writer(ApiKeyUses uses, NotedUses store, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton<IApiKeyStore>(store).BuildServiceProvider();
        return new ApiKeyUseWriter(uses, services.GetRequiredService<IServiceScopeFactory>(), clock, NullLogger<ApiKeyUseWriter>.Instance);
    }

    /// <summary>A store that only notes uses, and fails first where a test wants it to.</summary>
    private sealed class NotedUses : IApiKeyStore
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Throws { get; init; }

        public int Failures { get; set; }

        public int Calls { get; private set; }

        public List<ApiKeyUse> Noted { get; } = [];

        public Task CalledAsync() => _called.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        public Task<Result<int>> NoteUsesAsync(IReadOnlyCollection<ApiKeyUse> uses, CancellationToken cancellationToken)
        {
            Calls++;
            _called.TrySetResult();
            if (Failures-- > 0)
                return Throws ? throw new InvalidDataException("As the test wants.") : Task.FromResult<Result<int>>(Error.Conflict("common.stale", "Stale."));

            Noted.AddRange(uses);
            return Task.FromResult<Result<int>>(uses.Count);
        }

        public void Add(ApiKey key) => throw new NotSupportedException();

        public Task<ApiKey?> FindAsync(AccountId account, ApiKeyId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Result<Page<ApiKey>>> ListAsync(AccountId account, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> CountLiveAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void ForgetFacts(ApiKey key) => throw new NotSupportedException();
    }
}
