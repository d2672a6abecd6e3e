using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Writes many rows at once, past the change tracker, which each provider does in its own way.</summary>
internal interface IRowWriter
{
    /// <summary>Inserts rows, in the running transaction.</summary>
    Task InsertAsync<T>(DbContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Updates rows by their keys, each only where its version token is still the one that was read, in the running
    /// transaction.
    /// </summary>
    /// <param name="context">Where to.</param>
    /// <param name="rows">The rows as they shall be, in the order of their keys.</param>
    /// <param name="versions">For each row, the version token that was read.</param>
    /// <param name="cancellationToken">A token.</param>
    /// <returns>How many rows were changed: as many as were given, or somebody else was faster.</returns>
    Task<int> UpdateAsync<T>(DbContext context, IReadOnlyList<T> rows, IReadOnlyList<int> versions, CancellationToken cancellationToken)
        where T : class;
}
