namespace Merchant.Common;

/// <summary>What sort of refusal an <see cref="Error"/> is; the HTTP layer maps each kind to one status.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule that the caller can mend. HTTP 400.</summary>
    Invalid,

    /// <summary>Nobody is signed in, or the credential is not accepted. HTTP 401.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may see the thing, but not do this to it. HTTP 403.</summary>
    Forbidden,

    /// <summary>There is no such thing for this caller; a foreign id answers alike. HTTP 404.</summary>
    NotFound,

    /// <summary>The thing is not in the state the caller supposed, or a race was lost. HTTP 409.</summary>
    Conflict,

    /// <summary>The input is larger than the limit that the message states. HTTP 413.</summary>
    TooLarge,

    /// <summary>Too many calls; the answer says when to come back. HTTP 429.</summary>
    TooManyRequests,

    /// <summary>Something this needs is out of reach for the moment. HTTP 503.</summary>
    Unavailable,
}
