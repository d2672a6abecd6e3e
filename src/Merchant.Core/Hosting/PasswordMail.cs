using Merchant.Events;
using Merchant.People;

namespace Merchant.Hosting;

/// <summary>Has links to choose a password mailed, for whoever signs people in by password.</summary>
public static class PasswordMail
{
    /// <summary>
    /// Mails the link when somebody asked for it (<see cref="PasswordResetRequested"/>) and when somebody is new on the
    /// staff (<see cref="StaffInvited"/>), and tells people when their password was changed (<see cref="PasswordChanged"/>). Needs an <see cref="IPasswords"/> and an
    /// <see cref="Merchant.Notifications.INotifier"/>. <c>AddSignIn()</c> calls it.
    /// </summary>
    public static MerchantPlatformBuilder AddPasswordMail(this MerchantPlatformBuilder builder) => builder
        .AddMessageTemplate(PasswordResetNotice.Message)
        .AddMessageTemplate(PasswordChangedNotice.Message)
        .AddMessageTemplate(StaffWelcome.Message)
        .AddEventHandler<PasswordResetRequested, PasswordResetNotice>("password-reset-notice", EventLane.Messages)
        .AddEventHandler<PasswordChanged, PasswordChangedNotice>("password-changed-notice", EventLane.Messages)
        .AddEventHandler<StaffInvited, StaffWelcome>("staff-welcome", EventLane.Messages);
}
