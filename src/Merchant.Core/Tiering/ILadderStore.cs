namespace Merchant.Tiering;

/// <summary>Where the versions of the ladder are kept.</summary>
public interface ILadderStore
{
    /// <summary>All versions; the host's options stand in for the first while none is saved.</summary>
    Task<LadderHistory> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// All versions as they are this moment, for a write that builds on them. Saves the first one where none is: what
    /// judges must be kept.
    /// </summary>
    Task<LadderHistory> LoadForWriteAsync(CancellationToken cancellationToken);

    /// <summary>Notes a new version. A number that is taken is refused at commit: <c>common.stale</c>.</summary>
    void Add(LadderVersion version);
}
