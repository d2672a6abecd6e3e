using Merchant.Accounts;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Security;

/// <summary>Who may call a group of endpoints.</summary>
internal enum Access
{
    /// <summary>Anyone.</summary>
    Anyone,

    /// <summary>Anyone who is signed in.</summary>
    SignedIn,

    /// <summary>Who may see the account in the path.</summary>
    Member,

    /// <summary>Staff, in any role.</summary>
    Staff,

    /// <summary>Administrators.</summary>
    Administrator,
}

/// <summary>
/// Lets in who may call a group. Not signed in: 401 <c>auth.required</c>. An account in the path that is unknown in
/// form, or that the caller may not see: 404 <c>accounts.not_found</c>. No administrator: 403 <c>accounts.forbidden</c>;
/// no staff: 403 <c>auth.staff_only</c>.
/// Services decide again what each call may do.
/// </summary>
internal sealed class AccessFilter(Access access) : IEndpointFilter
{
    public const string AccountParameter = "accountId";

    public static ProblemResult SignInRequired { get; } =
        ProblemResult.Of(new Error(ErrorKind.Unauthenticated, "auth.required", "This call needs somebody who is signed in."));

    private static readonly ProblemResult StaffRequired =
        ProblemResult.Of(Error.Forbidden("auth.staff_only", "Only the platform's staff can do this."));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var caller = Caller.Of(context.HttpContext);
        if (access != Access.Anyone && caller.Actor.Kind == ActorKind.Anonymous)
            return SignInRequired;
        if (access == Access.Staff && caller.Actor.Kind is not (ActorKind.Staff or ActorKind.System))
            return StaffRequired;
        if (access == Access.Administrator && !caller.Actor.IsAdministrator)
            return ProblemResult.Of(AccountAccess.StaffOnly);

        if (context.HttpContext.GetRouteValue(AccountParameter) is not string text)
            return await next(context);
        if (!AccountId.TryParse(text, null, out var account))
            return ProblemResult.Of(AccountAccess.NotFound);
        if (AccountAccess.ForVisitor(caller.Actor, account) is { } refused)
            return ProblemResult.Of(refused);

        caller.Account = account;
        return await next(context);
    }
}
