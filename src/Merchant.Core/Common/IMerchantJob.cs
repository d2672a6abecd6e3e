namespace Merchant.Common;

/// <summary>
/// Work that is done from time to time. A job finds what to do in the data, never in its trigger: running it late,
/// twice, or on two nodes at once comes to the same.
/// </summary>
public interface IMerchantJob
{
    /// <summary>Does what is due and gives how many things it did.</summary>
    Task<int> RunAsync(CancellationToken cancellationToken);
}

/// <summary>A job and how often it should run, for a scheduler to pick up.</summary>
/// <param name="Name">Its stable name: <c>period-close</c>.</param>
/// <param name="JobType">A class that is an <see cref="IMerchantJob"/>, registered in the container.</param>
/// <param name="Interval">How often it should run.</param>
public sealed record JobRegistration(string Name, Type JobType, TimeSpan Interval);
