using System.Reflection;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ArkMarket.Tests.Architecture;

/// <summary>What is found by its file is all there is: compared with what the runtime says when it loads everything.</summary>
public sealed class TypeSearchTests
{
    private static readonly Assembly Core = typeof(Database).Assembly;
    private static readonly Assembly Web = typeof(HandlerCatalogue).Assembly;

    [Fact]
    public void Every_kind_of_handler_page_refusal_and_migration_is_found()
    {
        AssertAllFound<InteractionHandler>(Web);
        AssertAllFound<GatewayHandler>(Web);
        AssertAllFound<CatchUpStep>(Web);
        AssertAllFound<EffectHandler>(Web);
        AssertAllFound<Sweep>(Web);
        AssertAllFound<ComponentBase>(Web);
        AssertAllFound<Refusal>(Core);
        AssertAllFound<Migration>(Core);
    }

    [Fact]
    public void Every_use_case_and_query_is_found_and_no_record_is()
    {
        var found = TypeSearch.MadeOfOthers(Core);
        var asking = Core.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false }
            && type.GetConstructors() is [var made] && made.GetParameters().Any(parameter => parameter.ParameterType == typeof(Database)));
        Assert.Empty(asking.Except(found));
        Assert.DoesNotContain(found, type => type.GetMethod("<Clone>$") is not null);
    }

    private static void AssertAllFound<T>(Assembly assembly) where T : class
    {
        var all = assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).ToHashSet();
        Assert.NotEmpty(all);
        Assert.True(all.SetEquals(TypeSearch.Subtypes<T>(assembly)), $"Not all of {typeof(T).Name} were found.");
    }
}
