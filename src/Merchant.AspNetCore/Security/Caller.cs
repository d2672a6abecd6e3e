using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Security;

/// <summary>Who calls, and for which account: a handler's parameter, filled in by the filters of its group.</summary>
internal sealed class Caller
{
    private AccountId? _account;

    /// <summary>Who.</summary>
    public Actor Actor { get; set; } = Actor.Anonymous;

    /// <summary>The account in the path; <see cref="AccessFilter"/> has checked that the actor may see it.</summary>
    /// <exception cref="InvalidOperationException">There is no account in the path.</exception>
    public AccountId Account
    {
        get => _account ?? throw new InvalidOperationException("The path holds no {accountId}.");
        set => _account = value;
    }

    /// <summary>Called by minimal APIs for each call.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    /// <summary>The call's caller.</summary>
    public static Caller Of(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { } known)
            return known;

        var caller = new Caller();
        context.Features.Set(caller);
        return caller;
    }
}
