using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>Who plays which part in the trades of one pair.</summary>
internal sealed class Cast(TradeServer server, int number)
{
    public Person Buyer { get; } = server.People[$"buyer-{number}"];

    public Person Seller { get; } = server.People[$"seller-{number}"];

    public Person? WhoIs(Part part) => part switch
    {
        Part.Nobody => null,
        Part.Buyer => Buyer,
        Part.Seller => Seller,
        Part.OtherSeller => server.People[KillWorld.StandIn],
        Part.NewSeller => server.People[$"{KillWorld.NewSeller}-{number}"],
        Part.Moderator => server.People[KillWorld.Moderator],
        Part.OtherModerator => server.People[KillWorld.OtherModerator],
        Part.Treasurer => server.People[KillWorld.Treasurer],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, message: null),
    };
}
