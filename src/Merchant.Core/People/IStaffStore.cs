namespace Merchant.People;

/// <summary>Where the staff is kept. Everything runs in the use case's transaction.</summary>
public interface IStaffStore
{
    /// <summary>Notes somebody new.</summary>
    void Add(StaffMember member);
}
