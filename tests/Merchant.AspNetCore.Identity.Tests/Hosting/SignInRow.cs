namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>One endpoint of the sign-in and what each sort of caller gets there.</summary>
/// <param name="Route">Method and pattern, with the prefix as <c>~</c>.</param>
/// <param name="Access">Who is let in.</param>
/// <param name="Good">The status for those who are.</param>
/// <param name="Ready">What is to be done, and sent, to be answered well.</param>
internal sealed record SignInRow(string Route, SignInAccess Access, int Good, Func<SignInSubject, Task<SignInRequest>> Ready)
{
    public HttpMethod Method => HttpMethod.Parse(Route.Split(' ')[0]);

    public string Path => Route.Split(' ')[1];

    /// <summary>Whether the caller's own session, password or second factor is another one afterwards.</summary>
    public bool ChangesTheSignIn { get; init; }

    /// <summary>What nobody gets, be it with a session that is over or a key that was revoked.</summary>
    public int Anonymous => Access == SignInAccess.Anyone ? Good : 401;

    /// <summary>What whoever has a session gets, be they a member of anything or not.</summary>
    public int SignedIn => Access == SignInAccess.Administrator ? 403 : Good;

    /// <summary>What an API key gets.</summary>
    public int Key => Access == SignInAccess.Anyone ? Good : 403;
}

/// <summary>Who may call an endpoint of the sign-in.</summary>
internal enum SignInAccess
{
    Anyone,
    Session,
    Administrator,
}

/// <summary>What is sent.</summary>
internal sealed record SignInRequest(string Path, string? Json);
