using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>
/// A row that use cases of one sort write first, so that they come one after the other, on all nodes and until their
/// commit. On SQLite they do in any case.
/// </summary>
internal sealed class TurnRow
{
    /// <summary>Changes of the staff.</summary>
    public const string Staff = "staff";

    /// <summary>Every name there is: rows of the schema, never added.</summary>
    public static IReadOnlyList<string> Names { get; } = [Staff, "executive", "implementer"];

    public required string Name { get; init; }

    /// <summary>How often it was taken.</summary>
    public long Taken { get; set; }
}

/// <summary>Takes turns.</summary>
internal static class Turns
{
    /// <summary>Waits for the turn, and holds it until the running transaction ends.</summary>
    public static async Task TakeAsync(this MerchantDb db, string name, CancellationToken cancellationToken)
    {
        var taken = await db.Set<TurnRow>().Where(t => t.Name == name)
            .ExecuteUpdateAsync(t => t.SetProperty(r => r.Taken, r => r.Taken + 1), cancellationToken).ConfigureAwait(false);
        if (taken != 1)
            throw new InvalidOperationException($"The row '{name}' of the table of turns is missing; it comes with the migrations.");
    }

    /// <summary>Writes what was changed so far, so that the queries that follow see it.</summary>
    public static Task FlushAsync(this MerchantDb db, CancellationToken cancellationToken) => db.SaveAsync(cancellationToken);
}
