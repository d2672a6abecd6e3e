using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Merchant.Hosting;

/// <summary>Stops the host at start-up where a store or a notifier is missing, and names the call that brings it.</summary>
internal sealed class StoreCheck(IServiceProviderIsService known) : IHostedService
{
    private static readonly Type[] Needed =
    [
        typeof(IUnitOfWork),
        typeof(IIdempotencyStore),
        typeof(IStoreProbe),
        typeof(IAuditTrail),
        typeof(IEventSink),
        typeof(IEventRelay),
        typeof(IOutbox),
        typeof(IAccountStore),
        typeof(IAccountTextStore),
        typeof(IApiKeyFactsQueries),
        typeof(IApiKeyStore),
        typeof(IApplicationFormStore),
        typeof(IApplicationNoteStore),
        typeof(IApplicationQueries),
        typeof(IApplicationStore),
        typeof(IAssignmentStore),
        typeof(IAttemptStore),
        typeof(ICredentialStore),
        typeof(IDispatchStore),
        typeof(IInvitationStore),
        typeof(ILadderStore),
        typeof(IMemberStore),
        typeof(IMessageStore),
        typeof(IMessagingContactStore),
        typeof(IOnboardingStore),
        typeof(IOneTimeTokenStore),
        typeof(IPersonFactsQueries),
        typeof(IPersonStore),
        typeof(ISessionStore),
        typeof(IStaffStore),
        typeof(ITierQueries),
        typeof(ITierStore),
        typeof(IVerdictStore),
    ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Needed.FirstOrDefault(type => !known.IsService(type)) is { } missing)
        {
            throw new InvalidOperationException(
                $"Merchant has no {missing.Name}. Add a store after AddMerchantPlatform(): .UseSqlite(…) or .UsePostgreSql(…), or register your own.");
        }

        // Who has our sign-in invites people and lets them choose a new password: both by mail.
        if (known.IsService(typeof(IPasswords)) && !known.IsService(typeof(INotifier)))
        {
            throw new InvalidOperationException(
                "Merchant has no INotifier, which carries invitations to people. Add .AddEmail(…) of the package Merchant.Email, or register your own: services.AddScoped<INotifier, …>().");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
