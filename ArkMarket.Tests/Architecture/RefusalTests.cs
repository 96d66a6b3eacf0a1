using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Tests.Architecture;

/// <summary>Every "no" can be said in words, and kept beside the request it answers.</summary>
public sealed class RefusalTests
{
    public static TheoryData<Type> All =>
    [
        .. new[] { typeof(Refusal).Assembly, typeof(HandlerCatalogue).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract && !type.IsNested),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void A_refusal_says_in_a_few_sentences_what_happened(Type type)
    {
        var words = Make(type).Explain(Wording.Default);
        Assert.InRange(words.Length, 10, 1_000);
        Assert.EndsWith(".", words);
        Assert.DoesNotContain("  ", words);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_stored_refusal_comes_back_as_it_was(Type type)
    {
        if (type.Assembly != typeof(Refusal).Assembly)
            return;
        var refusal = Make(type);
        Assert.Equal(refusal.Explain(Wording.Default), Outcomes.Read<bool>(Outcomes.Write<bool>(refusal)).Refusal!.Explain(Wording.Default));
    }

    [Fact]
    public void A_refusal_of_the_web_is_never_stored() => Assert.Throws<InvalidOperationException>(
        () => Outcomes.Read<bool>(Outcomes.Write<bool>(new StaleComponent())));

    private static Refusal Make(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).Last();
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Dummy(parameter.ParameterType))]);
    }

    private static object? Dummy(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Dummy(inner);
        if (type == typeof(string))
            return "Something";
        if (type == typeof(Credits))
            return Credits.Of(5);
        if (type.IsAssignableFrom(typeof(string[])))
            return new[] { "One thing", "Another thing" };
        if (type == typeof(long) || type == typeof(int))
            return Convert.ChangeType(5, type);
        return type.IsValueType ? Activator.CreateInstance(type) : throw new InvalidOperationException($"How is a {type.Name} made?");
    }
}
