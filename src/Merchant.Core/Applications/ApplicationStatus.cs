namespace Merchant.Applications;

/// <summary>How far an application is. Source: Mastershop, "El proceso de validación".</summary>
public enum ApplicationStatus
{
    /// <summary>Being filled in.</summary>
    Draft,

    /// <summary>Sent; waits for a reviewer.</summary>
    Submitted,

    /// <summary>A reviewer looks at it.</summary>
    InReview,

    /// <summary>The reviewer has asked for something; waits for the applicant.</summary>
    NeedsInformation,

    /// <summary>Approved: there is an account. The end.</summary>
    Approved,

    /// <summary>Rejected. The end.</summary>
    Rejected,

    /// <summary>Taken back by the applicant. The end.</summary>
    Withdrawn,

    /// <summary>Not finished in time. The end.</summary>
    Expired,
}

/// <summary>What can be done to an application.</summary>
public enum ApplicationAction
{
    /// <summary>The applicant sends it, for the first time or with what was asked for.</summary>
    Submit,

    /// <summary>A reviewer begins.</summary>
    StartReview,

    /// <summary>A reviewer asks for something.</summary>
    RequestInformation,

    /// <summary>It is approved.</summary>
    Approve,

    /// <summary>It is rejected.</summary>
    Reject,

    /// <summary>The applicant takes it back.</summary>
    Withdraw,

    /// <summary>Its time is over.</summary>
    Expire,
}
