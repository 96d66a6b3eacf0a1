using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>Bring the moderators' message about an application in line with how it now stands.</summary>
public sealed record ShowApplication(UserId User) : IEffect
{
    public static string Kind => "sellers.show_application";
}

/// <summary>Tell an applicant or seller directly what was decided. Where that is not possible, they can look it up.</summary>
public sealed record TellSeller(UserId User, SellerStatus Status) : IEffect
{
    public static string Kind => "sellers.tell";
}

/// <summary>Give the seller role to who is approved, and take it from who is suspended.</summary>
public sealed record SyncSellerRole(UserId User) : IEffect
{
    public static string Kind => "sellers.sync_role";
}

internal static class SellerLanes
{
    /// <summary>What moderators see, in order.</summary>
    public static string Review(UserId user) => $"seller-review:{user}";

    /// <summary>The role by itself: a role that cannot be given must not keep the news from the applicant.</summary>
    public static string Role(UserId user) => $"seller-role:{user}";

    public static string News(UserId user) => $"seller-news:{user}";
}
