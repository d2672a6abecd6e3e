using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// Refuses calls that another site could have had a browser make: signed in by what a browser sends unasked, without
/// the header that it does not. Code: <c>auth.csrf</c>.
/// </summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    public const string Header = "X-Merchant-Request";

    /// <summary>Credentials that a browser remembers and sends by itself, as it does cookies.</summary>
    private static readonly string[] SentUnasked = ["Basic", "Digest", "Negotiate", "NTLM"];

    public static ProblemResult Refusal { get; } = ProblemResult.Of(Error.Forbidden(
        "auth.csrf", $"A call that changes something and is signed in by cookie carries the header {Header}: 1."));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var isAnonymous = Caller.Of(context.HttpContext).Actor.Kind == ActorKind.Anonymous;
        return isSafe || isAnonymous || IsDeliberate(request) ? await next(context) : Refusal;
    }

    /// <summary>Whether no browser makes this call unasked.</summary>
    public static bool IsDeliberate(HttpRequest request)
    {
        if (request.Headers[Header] == "1")
            return true;

        var authorization = request.Headers.Authorization.ToString();
        return authorization.Length > 0
            && !SentUnasked.Any(s => authorization.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }
}
