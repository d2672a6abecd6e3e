using Merchant.EntityFrameworkCore.Common;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>Lets every writer in at once: PostgreSQL holds rows, not the whole store.</summary>
internal sealed class OpenGate : IWriteGate
{
    private static readonly Task<IDisposable?> Open = Task.FromResult<IDisposable?>(null);

    public Task<IDisposable?> EnterAsync(CancellationToken cancellationToken) => Open;
}
