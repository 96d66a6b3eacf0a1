using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Welcome;

/// <summary>A newcomer is to be welcomed; or in a rush all who wait, in one message. One lane keeps them in order.</summary>
/// <param name="User">Null: all who wait.</param>
public sealed record GreetNewcomers(UserId? User, DateTimeOffset? JoinedAt) : IEffect
{
    public const string Lane = "welcome";

    public static string Kind => "welcome.greet";
}

/// <summary>A newcomer is to get the welcome by direct message.</summary>
public sealed record GreetPrivately(UserId User, DateTimeOffset JoinedAt) : IEffect
{
    public static string Kind => "welcome.dm";
}

/// <summary>A newcomer is to get the roles that the server gives to newcomers.</summary>
public sealed record GiveNewcomerRoles(UserId User, DateTimeOffset JoinedAt) : IEffect
{
    public static string Kind => "welcome.roles";

    public static string Lane(UserId user) => $"welcome:{user}";
}

/// <summary>Somebody accepted the rules, and is to get the role for that.</summary>
public sealed record GiveRulesRole(UserId User) : IEffect
{
    public static string Kind => "welcome.accepted";
}

/// <summary>Discord told that somebody is gone: it is to be looked whether they are, and then said.</summary>
public sealed record FollowLeaving(UserId User) : IEffect
{
    public static string Kind => "welcome.left";
}

/// <summary>Staff are to hear that the bot cannot give a role.</summary>
public sealed record TellOfRole(RoleId Role) : IEffect
{
    public const string Lane = "welcome-staff";

    public static string Kind => "welcome.role_fault";
}
