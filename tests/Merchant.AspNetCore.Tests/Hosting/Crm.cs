using Merchant.Accounts;
using Merchant.Events;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>A host's event handler that can be down.</summary>
internal sealed class Crm : IEventHandler<AccountOpened>
{
    public const string Handler = "crm";

    public bool IsDown { get; set; } = true;

    public List<string> Known { get; } = [];

    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new TimeoutException("The CRM of Casa Lola does not answer.");

        Known.Add(merchantEvent.Handle);
        return Task.CompletedTask;
    }
}
