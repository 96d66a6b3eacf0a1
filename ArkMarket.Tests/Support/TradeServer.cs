using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>A sandbox server with its cast, found by their roles.</summary>
public sealed class TradeServer
{
    private readonly JsonElement _world;

    public TradeServer(SandboxClient sandbox, JsonElement guild, JsonElement users)
    {
        (Sandbox, _world) = (sandbox, guild);
        Id = guild.GetProperty("id").GetString()!;
        Market = guild.GetProperty("channels").EnumerateArray()
            .First(channel => channel.GetProperty("name").GetString() == "market" && channel.GetProperty("type").GetInt32() == 0)
            .GetProperty("id").GetString()!;
        People = users.EnumerateArray()
            .Where(user => guild.GetProperty("members").EnumerateArray().Any(member => member.GetProperty("user_id").GetString() == user.GetProperty("id").GetString()))
            .ToDictionary(user => user.GetProperty("name").GetString()!, user => Person(user));
    }

    public SandboxClient Sandbox { get; }

    public string Id { get; }

    public string Market { get; }

    public IReadOnlyDictionary<string, Person> People { get; }

    public Person Owner => Named("owner");

    public Person Moderator => Named("mod");

    public Person Buyer => Named("buyer");

    public Person OtherBuyer => People.Values.Where(person => person.Name.StartsWith("buyer", StringComparison.Ordinal)).ElementAt(1);

    public Person Seller => Named("seller");

    public Person OtherSeller => People.Values.Where(person => person.Name.StartsWith("seller", StringComparison.Ordinal)).ElementAt(1);

    public Person Newcomer => Named("newcomer");

    public string Role(string name) => _world.GetProperty("roles").EnumerateArray()
        .First(role => role.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    private Person Named(string prefix) => People.Values.First(person => person.Name.StartsWith(prefix, StringComparison.Ordinal));

    private Person Person(JsonElement user) =>
        new(Sandbox, Id, user.GetProperty("id").GetString()!, user.GetProperty("name").GetString()!) { Channel = Market };
}
