using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Make the private channel of a new order and put its panel there.</summary>
public sealed record OpenOrderTicket(long OrderId) : IEffect
{
    public static string Kind => "orders.open_ticket";
}

/// <summary>Bring the ticket in line with the order as it now is: who may see and write there, and the panel.</summary>
public sealed record ShowOrder(long OrderId) : IEffect
{
    public static string Kind => "orders.show";
}

/// <summary>Bring the ticket in line like <see cref="ShowOrder"/>, then say in it what happened: one message per event, once.</summary>
public sealed record AnnounceOrderEvent(long OrderId, int EventNumber) : IEffect
{
    public static string Kind => "orders.announce";
}

/// <summary>Tell somebody directly what happened to an order after its end, where no ticket is left to say it in.</summary>
public sealed record TellOfOrder(long OrderId, int EventNumber, UserId User) : IEffect
{
    public static string Kind => "orders.tell";
}

/// <summary>Delete the channel of a finished order, some days later.</summary>
public sealed record DeleteOrderTicket(long OrderId) : IEffect
{
    public static string Kind => "orders.delete_ticket";
}

/// <summary>Give the buyer the role that came with the item.</summary>
/// <param name="OrderId">The order it came with.</param>
/// <param name="IsBack">It was taken back by a chargeback that was withdrawn: only then it is given anew.</param>
public sealed record GiveRewardRole(long OrderId, bool IsBack = false) : IEffect
{
    public static string Kind => "orders.give_role";
}

/// <summary>Take the role back that came with the item.</summary>
public sealed record TakeRewardRole(long OrderId) : IEffect
{
    public static string Kind => "orders.take_role";
}

/// <summary>An order's payment was taken back at its source, or that was withdrawn: what others gave for it is void, or counts again.</summary>
public sealed record OrderChargedBack(long OrderId) : IEffect
{
    public static string Kind => "orders.charged_back";
}

/// <summary>Tell the staff what is theirs to see to after a chargeback, or its withdrawal, where no ticket is left to call them in.</summary>
public sealed record AlertOfChargeback(long OrderId, int EventNumber) : IEffect
{
    public static string Kind => "orders.alert_chargeback";
}
