namespace Merchant.Benchmarks.Http.Answers;

/// <summary>A dispatch as it is sent.</summary>
public sealed record SentDispatch(string Id, DateTimeOffset DispatchedAt);

/// <summary>What a batch came to.</summary>
public sealed record RecordedAnswer(long Recorded, long Duplicates);
