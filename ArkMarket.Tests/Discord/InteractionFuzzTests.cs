using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>Whatever arrives, an interaction or <see cref="InteractionFormatException"/> comes of it. Seeds are printed with a failure.</summary>
public sealed class InteractionFuzzTests
{
    private const int Rounds = 300;

    private const string Command = """
        {"id":"1","application_id":"2","type":2,"token":"t","guild_id":"5","channel_id":"6","locale":"de","context":0,"app_permissions":"8",
         "member":{"nick":null,"roles":["3"],"permissions":"2048","joined_at":"2024-02-03T04:05:06.789000+00:00","user":{"id":"7","username":"n","global_name":"N"}},
         "data":{"id":"9","name":"a","type":1,"options":[{"name":"g","type":2,"options":[{"name":"s","type":1,"options":[
          {"name":"x","type":3,"value":"Café ☕"},{"name":"n","type":10,"value":1.5},{"name":"w","type":6,"value":"7"}]}]}],
          "resolved":{"users":{"7":{"id":"7","username":"n"}},"members":{"7":{"roles":[]}},"channels":{"6":{"id":"6","type":0}},
           "roles":{"3":{"id":"3","name":"r","permissions":"1"}},"attachments":{"4":{"id":"4","filename":"f","size":1}}}}}
        """;

    private const string Form = """
        {"type":5,"id":"1","user":{"id":"7","username":"n"},"message":{"id":"8","flags":64,"components":[{"type":17,"components":[{"type":1,
         "components":[{"type":2,"custom_id":"b","label":"B"}]}]}]},"data":{"custom_id":"m","components":[{"type":10,"id":1},
         {"type":18,"component":{"type":4,"custom_id":"t","value":"é\n\"q\""}},{"type":1,"components":[{"type":4,"custom_id":"u","value":""}]},
         {"type":18,"component":{"type":22,"custom_id":"v","values":["1"]}},{"type":18,"component":{"type":23,"custom_id":"w","value":true}}]}}
        """;

    public static TheoryData<string> Samples { get; } = new(Command, Form);

    [Theory, MemberData(nameof(Samples))]
    public void Cut_anywhere_it_is_refused_and_nothing_else_is_thrown(string sample)
    {
        var bytes = Encoding.UTF8.GetBytes(sample);
        var end = Array.LastIndexOf(bytes, (byte)'}');
        for (var length = 0; length <= end; length++)
            Assert.Throws<InteractionFormatException>(() => Interaction.Parse(bytes.AsMemory(0, length)));
    }

    [Theory, MemberData(nameof(Samples))]
    public void With_random_bytes_changed_nothing_else_is_thrown(string sample)
    {
        for (var seed = 0; seed < Rounds * 10; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(sample);
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ParsesOrIsRefused(bytes, seed);
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Random_unknown_fields_change_nothing(string sample)
    {
        var plain = Interaction.Parse(Encoding.UTF8.GetBytes(sample));
        for (var seed = 0; seed < Rounds; seed++)
        {
            var node = JsonNode.Parse(sample)!;
            Sprinkle(node, new Random(seed));
            var sprinkled = Interaction.Parse(Encoding.UTF8.GetBytes(node.ToJsonString()));
            Assert.True(plain.CommandPath == sprinkled.CommandPath && plain.User == sprinkled.User && plain.GuildId == sprinkled.GuildId, $"seed {seed}");
            Assert.Equal(plain.Options.All, sprinkled.Options.All);
            Assert.Equal(plain.Fields.All.Select(field => field.CustomId), sprinkled.Fields.All.Select(field => field.CustomId));
            Assert.Equal(plain.Message?.CustomIds, sprinkled.Message?.CustomIds);
            Assert.Equal(plain.Resolved.Users, sprinkled.Resolved.Users);
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Any_value_replaced_by_another_type_reads_as_missing(string sample)
    {
        for (var seed = 0; seed < Rounds * 3; seed++)
        {
            var random = new Random(seed);
            var node = JsonNode.Parse(sample)!;
            Replace(node, random);
            ParsesOrIsRefused(Encoding.UTF8.GetBytes(node.ToJsonString()), seed);
        }
    }

    private static void ParsesOrIsRefused(byte[] bytes, int seed)
    {
        try
        {
            Interaction.Parse(bytes);
        }
        catch (InteractionFormatException)
        {
            // As it should be.
        }
        catch (Exception exception)
        {
            Assert.Fail($"Seed {seed}: {exception}");
        }
    }

    private static void Sprinkle(JsonNode? node, Random random)
    {
        if (node is JsonArray array) foreach (var element in array) Sprinkle(element, random);
        if (node is not JsonObject fields) return;
        foreach (var (_, value) in fields.ToList()) Sprinkle(value, random);
        // The maps of resolved objects have ids for names: what is none is passed over there too.
        if (random.Next(2) == 0) fields.Insert(random.Next(fields.Count + 1), $"x_{random.Next()}", Junk(random, depth: 3));
    }

    private static void Replace(JsonNode node, Random random)
    {
        while (true)
        {
            if (node is JsonObject { Count: > 0 } fields)
            {
                var (name, value) = fields.ElementAt(random.Next(fields.Count));
                if (value is JsonObject or JsonArray && random.Next(3) > 0) node = value;
                else
                {
                    fields[name] = Junk(random, depth: 2);
                    return;
                }
            }
            else if (node is JsonArray { Count: > 0 } array)
            {
                var index = random.Next(array.Count);
                if (array[index] is { } below && random.Next(3) > 0 && below is JsonObject or JsonArray) node = array[index]!;
                else
                {
                    array[index] = Junk(random, depth: 2);
                    return;
                }
            }
            else return;
        }
    }

    private static JsonNode? Junk(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextDouble() * 1e30,
        3 => random.NextInt64(),
        4 => "",
        5 => "id é \u0001 😀",
        6 => new JsonArray(Junk(random, depth - 1), Junk(random, depth - 1)),
        _ => new JsonObject { ["id"] = Junk(random, depth - 1), ["type"] = Junk(random, depth - 1) },
    };
}
